package dev.tarn.delta.standalone;

import dev.tarn.delta.store.LogPath;
import io.delta.standalone.Snapshot;
import io.delta.standalone.actions.Protocol;
import io.delta.standalone.internal.SnapshotImpl;
import io.delta.standalone.internal.exception.DeltaErrors.InvalidProtocolVersionException;
import java.util.HashMap;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;
import scala.Option;

/** What the library knows of a version but does not show. All use of its inner classes is here. */
final class OpenedSnapshot {
    private OpenedSnapshot() {}

    static OptionalLong transaction(Snapshot snapshot, String id) {
        Option<Object> version = ((SnapshotImpl) snapshot).transactions().get(id);
        return version.isEmpty() ? OptionalLong.empty() : OptionalLong.of((Long) version.get());
    }

    static Map<String, Long> transactions(Snapshot snapshot) {
        Map<String, Long> all = new HashMap<>();
        var transactions = ((SnapshotImpl) snapshot).transactions().iterator();
        while (transactions.hasNext()) {
            var one = transactions.next();
            all.put(one._1(), (Long) one._2());
        }
        return all;
    }

    static Protocol protocol(Snapshot snapshot) {
        return ((SnapshotImpl) snapshot).protocol();
    }

    /** The paths of those files that are in the version, each as its writer encoded it: only so does a removal meet it. */
    static Map<String, String> encoded(Snapshot snapshot, Set<String> paths) {
        Map<String, String> found = new HashMap<>();
        var files = ((SnapshotImpl) snapshot).allFilesScala().iterator();
        while (files.hasNext()) {
            String encoded = files.next().path();
            String path = LogPath.decode(encoded);
            if (paths.contains(path)) {
                found.put(path, encoded);
            }
        }
        return found;
    }

    static boolean isProtocolTooNew(Throwable failure) {
        return failure instanceof InvalidProtocolVersionException;
    }
}

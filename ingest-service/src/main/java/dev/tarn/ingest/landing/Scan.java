package dev.tarn.ingest.landing;

import dev.tarn.ingest.landing.content.Head;
import dev.tarn.ingest.landing.folder.FoundFile;
import dev.tarn.ingest.landing.folder.LandingFolder;
import dev.tarn.ingest.landing.folder.Settling;
import dev.tarn.ingest.landing.progress.FileState;
import dev.tarn.ingest.landing.progress.Progress;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;

/**
 * What there is to do, by partition. A scan lists the folder once and opens each file that it has not seen before once, for its
 * head; what was decided before is neither opened nor hashed. One thread.
 */
final class Scan {
    private final LandingConfig config;
    private final LandingFolder folder;
    private final Progress progress;
    private final LandingWatch watch;
    private final Settling settling;
    private Map<FoundFile, Integer> owners = Map.of();

    Scan(LandingConfig config, LandingFolder folder, Progress progress, LandingWatch watch) {
        this.config = config;
        this.folder = folder;
        this.progress = progress;
        this.watch = watch;
        this.settling = new Settling(config.settle());
    }

    /**
     * @param now nanoseconds of a clock that only goes forward
     * @return files that are complete and not decided, by partition, in the order of their paths
     */
    NavigableMap<Integer, List<FoundFile>> work(long now) throws IOException {
        List<FoundFile> found = new ArrayList<>();
        folder.list(found::add);
        Map<FoundFile, Integer> known = new HashMap<>();
        NavigableMap<Integer, List<FoundFile>> work = new TreeMap<>();
        List<FoundFile> leftOut = new ArrayList<>();
        for (FoundFile file : settling.complete(found, now)) {
            Optional<FileState> decided = progress.of(file);
            if (!config.kinds().containsKey(file.top())
                    || decided.filter(Scan::isLeftOut).isPresent()) {
                leftOut.add(file);
            } else if (decided.isEmpty() || decided.get().stage() == FileState.Stage.TAKING) {
                owner(file).ifPresent(partition -> {
                    known.put(file, partition);
                    work.computeIfAbsent(partition, p -> new ArrayList<>()).add(file);
                });
            }
        }
        owners = known;
        watch.leftOut(leftOut.size(), leftOut.isEmpty() ? null : leftOut.get(0));
        return work;
    }

    private static boolean isLeftOut(FileState state) {
        return state.stage() == FileState.Stage.REFUSED || state.stage() == FileState.Stage.REPORTED;
    }

    private Optional<Integer> owner(FoundFile file) {
        Integer known = owners.get(file);
        if (known != null) {
            return Optional.of(known);
        }
        try {
            return Optional.of(Head.partition(file.size(), Head.checksum(folder, file), config.partitions()));
        } catch (IOException e) {
            watch.unreadable(file.path(), e);
            return Optional.empty();
        }
    }
}

package dev.tarn.delta.kernel;

import java.net.URI;
import org.apache.hadoop.fs.Path;

/** Names of files: URL-encoded in the log, plain in {@link dev.tarn.delta.engine.DataFile}. */
final class Paths {
    private Paths() {}

    static String toLog(String path) {
        return new Path(path).toUri().toString();
    }

    static String fromLog(String path) {
        return new Path(URI.create(path)).toString();
    }
}

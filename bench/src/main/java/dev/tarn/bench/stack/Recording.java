package dev.tarn.bench.stack;

import java.nio.file.Files;
import java.nio.file.Path;

/** Flight recordings of processes that are measured, in the folder that {@code TARN_RECORDINGS} names. */
public final class Recording {
    private Recording() {}

    /** Of the JVM that is to leave one; none where no folder is named. */
    public static String[] options(String name) {
        Path folder = Path.of(System.getenv().getOrDefault("TARN_RECORDINGS", ""));
        return folder.toString().isEmpty() || !Files.isDirectory(folder)
                ? new String[0]
                : new String[] {
                    "-XX:StartFlightRecording=settings=profile,dumponexit=true,filename="
                            + folder.resolve(name + ".jfr").toAbsolutePath()
                };
    }
}

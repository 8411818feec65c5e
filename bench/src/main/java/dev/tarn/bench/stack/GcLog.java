package dev.tarn.bench.stack;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** What a JVM notes of its collections: the most heap in use, garbage in, is what one of them found. Asking costs it nothing. */
public record GcLog(Path file) {
    /** {@code 23M->5M(512M)}, in mebibytes. */
    private static final Pattern FOUND = Pattern.compile(" (\\d+)M->(\\d+)M\\((\\d+)M\\)");

    public String option() {
        return "-Xlog:gc:file=" + file;
    }

    /** In bytes; 0 where the heap was never full enough to be collected. */
    public long peak() {
        try (Stream<String> lines = Files.lines(file)) {
            return lines.mapToLong(GcLog::found).max().orElse(0);
        } catch (IOException e) {
            throw new UncheckedIOException("no log of collections at " + file, e);
        }
    }

    static long found(String line) {
        Matcher found = FOUND.matcher(line);
        return found.find() ? Long.parseLong(found.group(1)) << 20 : 0;
    }
}

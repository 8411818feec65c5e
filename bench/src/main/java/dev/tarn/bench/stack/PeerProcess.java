package dev.tarn.bench.stack;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.tarn.local.process.Child;
import dev.tarn.local.process.ChildSpec;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.locks.LockSupport;

/** A process that does one thing, says what it took as JSON in the last line that it prints, and ends. */
public final class PeerProcess {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Duration LOOK_EVERY = Duration.ofMillis(200);
    private static final Duration ENDS_WITHIN = Duration.ofSeconds(10);

    /** @param peakRss the most memory that it was seen to hold */
    public record Said(JsonNode figures, long peakRss, long peakHeap) {
        public Measured measured(String way) {
            return new Measured(
                    way,
                    figures.path("rows").longValue(),
                    Duration.ofMillis(figures.path("wallMs").longValue()),
                    Duration.ofMillis(figures.path("cpuMs").longValue()),
                    peakHeap,
                    peakRss);
        }
    }

    private PeerProcess() {}

    public static Said run(BenchStack stack, ChildSpec spec, Duration bound) {
        GcLog collections = new GcLog(stack.folder(spec.name()).resolve("gc.log"));
        Child child = stack.start(spec.withJvmOptions(collections.option()));
        long end = System.nanoTime() + bound.toNanos();
        long rss = 0;
        while (child.alive() && System.nanoTime() < end) {
            rss = Math.max(rss, child.usage().peakRssBytes());
            LockSupport.parkNanos(LOOK_EVERY.toNanos());
        }
        child.awaitSuccess(ENDS_WITHIN);
        try {
            return new Said(lastJson(Files.readAllLines(child.log())), rss, collections.peak());
        } catch (IOException e) {
            throw new UncheckedIOException(child.log() + " cannot be read", e);
        }
    }

    static JsonNode lastJson(List<String> lines) throws IOException {
        for (int i = lines.size() - 1; i >= 0; i--) {
            if (lines.get(i).startsWith("{")) {
                return JSON.readTree(lines.get(i));
            }
        }
        throw new IllegalStateException("a process that measures something ended without its figures");
    }
}

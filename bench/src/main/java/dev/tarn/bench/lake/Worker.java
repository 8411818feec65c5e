package dev.tarn.bench.lake;

import dev.tarn.local.connect.ConnectProcess;
import dev.tarn.local.connect.ConnectSpec;
import dev.tarn.local.connect.Connector;
import dev.tarn.local.connect.ConnectorStatus;
import dev.tarn.local.connect.Connectors;
import dev.tarn.local.process.Children;
import dev.tarn.local.process.Ports;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;

/** A distributed Connect worker of its own for one run, with one connector. Told from outside: what it costs, and whether it still works. */
final class Worker implements AutoCloseable {
    private static final Duration ENDS_WITHIN = Duration.ofSeconds(20);

    private static final Duration IDLE_WITHIN = Duration.ofSeconds(20);
    private static final Duration IDLE_FOR = Duration.ofMillis(300);
    /** The system counts in hundredths of a second, and a worker always does a little. */
    private static final Duration IDLE_CPU = Duration.ofMillis(10);

    private final ConnectProcess process;
    private final Connectors connectors;
    private final GcLog collections;
    private String connector = "";

    private Worker(ConnectProcess process, GcLog collections) {
        this.process = process;
        this.connectors = new Connectors(process.url());
        this.collections = collections;
    }

    /** @param asksEvery how often the worker asks a quiet task what is committed; Iceberg's takes part in a commit only then */
    static Worker start(
            Children children, LakeStack stack, String name, Path plugins, String heap, Duration asksEvery) {
        Path folder = stack.folder(name);
        GcLog collections = new GcLog(folder.resolve("gc.log"));
        ConnectSpec spec = ConnectSpec.of(folder, Ports.free(1).get(0), stack.bootstrap(), asksEvery)
                .withGroup("bench-" + name)
                .withPlugins(plugins)
                .withHeap(heap)
                .withJvmOptions(collections.option());
        Path recording = Path.of(System.getenv().getOrDefault("TARN_RECORDINGS", ""));
        if (!recording.toString().isEmpty() && Files.isDirectory(recording)) {
            spec = spec.withJvmOptions("-XX:StartFlightRecording=settings=profile,dumponexit=true,filename="
                    + recording.resolve(name + ".jfr").toAbsolutePath());
        }
        return new Worker(ConnectProcess.start(children, spec).awaitReady(), collections);
    }

    /** Its tasks begin to read; the time from here on is theirs. */
    void put(Connector wanted) {
        connector = wanted.name();
        connectors.put(wanted);
    }

    void awaitRunning() {
        connectors.awaitRunning(connector);
    }

    /** Fails when the worker has ended, or its connector or a task has failed. */
    void requireSound() {
        if (!process.child().alive()) {
            throw process.child().died();
        }
        Optional<ConnectorStatus> status = connectors.status(connector);
        status.ifPresent(ConnectorStatus::requireSound);
    }

    /** Returns when the worker does nothing any more: what a commit leads to, and what the compiler makes of it, is done. */
    void awaitIdle() {
        long end = System.nanoTime() + IDLE_WITHIN.toNanos();
        Duration before = cpu();
        while (System.nanoTime() < end) {
            LockSupport.parkNanos(IDLE_FOR.toNanos());
            Duration now = cpu();
            if (now.minus(before).compareTo(IDLE_CPU) <= 0) {
                return;
            }
            before = now;
        }
    }

    Duration cpu() {
        return process.child().usage().cpu();
    }

    long peakRss() {
        return process.child().usage().peakRssBytes();
    }

    long peakHeap() {
        return collections.peak();
    }

    Path log() {
        return process.child().log();
    }

    @Override
    public void close() {
        process.child().stop(ENDS_WITHIN);
    }
}

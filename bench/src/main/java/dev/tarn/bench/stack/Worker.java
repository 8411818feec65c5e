package dev.tarn.bench.stack;

import dev.tarn.local.connect.ConnectProcess;
import dev.tarn.local.connect.ConnectSpec;
import dev.tarn.local.connect.Connector;
import dev.tarn.local.connect.ConnectorStatus;
import dev.tarn.local.connect.Connectors;
import dev.tarn.local.process.Ports;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;

/** A distributed Connect worker of its own for one run, with one connector. Told from outside: what it costs, and whether it still works. */
public final class Worker implements AutoCloseable {
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
            BenchStack stack,
            String name,
            Path plugins,
            String heap,
            Duration asksEvery,
            Map<String, String> settings) {
        Path folder = stack.folder(name);
        GcLog collections = new GcLog(folder.resolve("gc.log"));
        ConnectSpec spec = ConnectSpec.of(folder, Ports.free(1).get(0), stack.bootstrap(), asksEvery)
                .withGroup("bench-" + name)
                .withPlugins(plugins)
                .withHeap(heap)
                .withSettings(settings)
                .withJvmOptions(collections.option());
        spec = spec.withJvmOptions(Recording.options(name));
        return new Worker(ConnectProcess.start(stack.children(), spec).awaitReady(), collections);
    }

    /** Its tasks begin to read; the time from here on is theirs. */
    public void put(Connector wanted) {
        connector = wanted.name();
        connectors.put(wanted);
    }

    public void awaitRunning() {
        connectors.awaitRunning(connector);
    }

    /** Fails when the worker has ended, or its connector or a task has failed. */
    public void requireSound() {
        if (!process.child().alive()) {
            throw process.child().died();
        }
        Optional<ConnectorStatus> status = connectors.status(connector);
        status.ifPresent(ConnectorStatus::requireSound);
    }

    /** Returns when the worker does nothing any more: what a commit leads to, and what the compiler makes of it, is done. */
    public void awaitIdle() {
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

    public Duration cpu() {
        return process.child().usage().cpu();
    }

    public long peakRss() {
        return process.child().usage().peakRssBytes();
    }

    public long peakHeap() {
        return collections.peak();
    }

    public Path log() {
        return process.child().log();
    }

    @Override
    public void close() {
        process.child().stop(ENDS_WITHIN);
    }
}

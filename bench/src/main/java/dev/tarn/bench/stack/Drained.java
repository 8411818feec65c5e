package dev.tarn.bench.stack;

import dev.tarn.local.connect.Connector;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;

/** A connector that works a backlog off, measured in its worker's process from when it is told to until all rows are in its table. */
public final class Drained {
    private static final Duration LOOK_EVERY = Duration.ofMillis(200);
    /** The commit of much takes a while, and some sinks wait for their interval. */
    private static final Duration STALLED = Duration.ofMinutes(2);

    /** The first of so many parts goes to start-up. */
    private static final int SHARE = 5;

    private final BenchStack stack;
    private final long rows;
    private final String heap;
    private final Duration asksEvery;
    private Map<String, String> workerSettings = Map.of();
    private Runnable atMark = () -> {};

    public Drained(BenchStack stack, long rows, String heap, Duration asksEvery) {
        this.stack = stack;
        this.rows = rows;
        this.heap = heap;
        this.asksEvery = asksEvery;
    }

    /** @param settings of the worker, beside its own */
    public Drained withWorkerSettings(Map<String, String> settings) {
        workerSettings = Map.copyOf(settings);
        return this;
    }

    /** @param run when the first fifth of the rows is there: what comes behind tells the cost of a row, without what it takes to start */
    public Drained withMark(Runnable run) {
        atMark = run;
        return this;
    }

    /** All rows, and those behind the first fifth; these are none where they came at once with it. */
    public record Outcome(Measured all, Measured rest) {}

    /** What a worker had done when the first fifth was there. */
    private record Mark(long rows, long nanos, Duration cpu) {}

    /** As {@link #marked} does. */
    public Measured run(String way, Connector connector, Path plugins, FilledTable table) {
        return marked(way, connector, plugins, table).all();
    }

    /** Starts a worker for it. The worker is up and idle when the measuring begins; the connector's classes are not loaded then. */
    public Outcome marked(String way, Connector connector, Path plugins, FilledTable table) {
        try (Worker worker = stack.worker(connector.name(), plugins, heap, asksEvery, workerSettings)) {
            Duration before = worker.cpu();
            long from = System.nanoTime();
            worker.put(connector);
            Mark mark = awaitAll(worker, connector, table);
            Measured all = measured(way, worker, new Mark(0, from, before));
            Measured rest = measured(way, worker, mark);
            requireCounted(way, table, rows);
            return new Outcome(all, rest);
        }
    }

    private Measured measured(String way, Worker worker, Mark since) {
        return new Measured(
                way,
                rows - since.rows,
                Duration.ofNanos(System.nanoTime() - since.nanos),
                worker.cpu().minus(since.cpu),
                worker.peakHeap(),
                worker.peakRss());
    }

    private Mark awaitAll(Worker worker, Connector connector, FilledTable table) {
        long last = 0;
        long moved = System.nanoTime();
        long visible = table.visible();
        Mark mark = null;
        while (visible < rows) {
            LockSupport.parkNanos(LOOK_EVERY.toNanos());
            worker.requireSound();
            visible = table.visible();
            if (mark == null && visible >= rows / SHARE) {
                atMark.run();
                mark = new Mark(visible, System.nanoTime(), worker.cpu());
            }
            if (visible > last) {
                last = visible;
                moved = System.nanoTime();
            } else if (System.nanoTime() - moved > STALLED.toNanos()) {
                stack.keepFolder();
                throw new IllegalStateException(connector.name() + " stands still at " + visible + " of " + rows
                        + " rows; see " + worker.log());
            }
        }
        return mark == null ? new Mark(rows, System.nanoTime(), worker.cpu()) : mark;
    }

    /** What the log tells is not believed: the rows in the files of the table are counted. */
    public static void requireCounted(String way, FilledTable table, long rows) {
        long counted = table.counted();
        if (counted != rows || table.visible() != rows) {
            throw new IllegalStateException(way + ": the table has " + counted + " rows and its log tells "
                    + table.visible() + "; " + rows + " were sent");
        }
    }
}

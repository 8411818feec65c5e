package dev.tarn.bench.catchup;

import dev.tarn.bench.fleet.Publisher;
import dev.tarn.bench.fleet.Workload;
import dev.tarn.local.cluster.Cluster;
import dev.tarn.local.drain.Drain;
import dev.tarn.local.process.Child;
import dev.tarn.local.process.Folders;
import dev.tarn.local.up.Service;
import dev.tarn.local.up.Stack;
import dev.tarn.schemas.Table;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;

/**
 * Runs one service after the other against a backlog and measures each in steady state: from when a fifth is done, so that the
 * start of the JVM and its warm-up are left out. The time is that until the last record is committed; the CPU is that until all
 * that follows from it is, too.
 */
public final class CatchUp {
    private static final double WARM = 0.2;
    private static final long LOOK_EVERY_MILLIS = 250;
    private static final Duration STALLED = Duration.ofSeconds(60);
    private static final Duration BOUND = Duration.ofMinutes(4);

    private final Stack stack;
    private final Cluster cluster;

    public CatchUp(Stack stack) {
        this.stack = stack;
        this.cluster = new Cluster(stack.bootstrap(), stack.registryUrl());
    }

    public void load(Workload workload) throws InterruptedException {
        try (Publisher publisher = new Publisher(cluster)) {
            publisher.register(workload.users());
            workload.each(event -> {
                publisher.send(event);
                return true;
            });
            publisher.flush();
        }
    }

    public Figures ingest(Workload workload) throws InterruptedException, ExecutionException {
        return run(Service.INGEST, "tarn-ingest", List.of("user_info", "workout", "bpm"), workload, Map.of());
    }

    public Figures curate(Workload workload) throws InterruptedException, ExecutionException {
        Map<String, Long> received = Map.of(
                "user_info",
                workload.profiles(),
                "workout",
                2 * workload.sessions(),
                "bpm",
                workload.samples(),
                "registered_users",
                (long) workload.users());
        return run(Service.CURATE, "tarn-curate", List.of("bronze.events"), workload, received);
    }

    /** Starts curate again, its state gone. */
    public Restored restore(Workload workload) throws InterruptedException {
        Folders.remove(stack.directory().resolve("state").resolve("curate"));
        long started = System.nanoTime();
        Child child = stack.startService(Service.CURATE);
        Duration ready = Duration.ofNanos(System.nanoTime() - started);
        String metrics = new Metrics(stack.address(Service.CURATE)).now();
        child.stop(Duration.ofSeconds(20));
        long entries = (long) Metrics.sum(metrics, "tarn_restored_entries_total", "");
        if (entries < workload.users()) {
            throw new IllegalStateException("only " + entries + " entries were restored, of " + workload.users()
                    + " users; see " + child.log());
        }
        double seconds = Metrics.sum(metrics, "tarn_restoring_seconds_total", "");
        return new Restored(entries, Duration.ofMillis((long) (seconds * 1e3)), ready, workload.samples());
    }

    /** Records written to each table's topic and each changelog, the markers of their transactions in. */
    public SortedMap<String, Long> written() throws InterruptedException, ExecutionException {
        SortedMap<String, Long> written = new TreeMap<>();
        try (Admin admin = cluster.admin()) {
            List<String> topics = new ArrayList<>(
                    Arrays.stream(Table.values()).map(Table::topic).toList());
            admin.listTopics().names().get().stream()
                    .filter(topic -> topic.endsWith("-changelog"))
                    .forEach(topics::add);
            Positions.ends(admin, topics).forEach((partition, end) -> written.merge(partition.topic(), end, Long::sum));
        }
        return written;
    }

    private Figures run(
            Service service, String group, List<String> topics, Workload workload, Map<String, Long> received)
            throws InterruptedException, ExecutionException {
        try (Admin admin = cluster.admin()) {
            Positions positions = new Positions(admin, group, topics);
            long started = System.nanoTime();
            Child child = stack.startService(service);
            Duration ready = Duration.ofNanos(System.nanoTime() - started);
            Heap heap = new Heap(stack.address(service));
            Reading from = warm(positions, child, heap, workload.events());
            long lastCommitted = System.nanoTime();
            Reading to = received.isEmpty() ? read(positions, child) : drained(positions, child, received);
            // Offsets stand for events but for a few markers, and all of the events are done.
            long events = workload.events() - Math.min(from.done, workload.events());
            long rss = child.usage().peakRssBytes();
            long used = heap.peak();
            child.stop(Duration.ofSeconds(20));
            return new Figures(
                    service.name().toLowerCase(Locale.ROOT),
                    events,
                    Duration.ofNanos(lastCommitted - from.nanos),
                    to.service.minus(from.service),
                    to.broker.minus(from.broker),
                    used,
                    rss,
                    ready,
                    events * 2 >= workload.events());
        }
    }

    /** @return the reading when it was warm; all records are committed then */
    private Reading warm(Positions positions, Child child, Heap heap, long events)
            throws InterruptedException, ExecutionException {
        Reading now = read(positions, child);
        Reading first = now;
        Reading moved = now;
        Reading warm = null;
        while (!positions.reached()) {
            Thread.sleep(LOOK_EVERY_MILLIS);
            heap.look();
            now = read(positions, child);
            if (warm == null && now.done >= events * WARM) {
                warm = now;
            }
            if (now.done > moved.done) {
                moved = now;
            } else if (now.nanos - moved.nanos > STALLED.toNanos()) {
                throw unfinished("stands still", positions, now, child);
            }
            if (now.nanos - first.nanos > BOUND.toNanos()) {
                throw unfinished("is not done after " + BOUND.toMinutes() + " minutes", positions, now, child);
            }
        }
        return warm == null ? first : warm;
    }

    /** Sessions, their samples and what waits in the state take their way after the last event. */
    private Reading drained(Positions positions, Child child, Map<String, Long> received)
            throws InterruptedException, ExecutionException {
        Reading[] done = {null};
        try (Drain drain = new Drain(cluster)) {
            drain.await(received, standing -> {
                if (!standing.drained()) {
                    done[0] = null;
                } else if (done[0] == null) {
                    done[0] = now(0, child);
                }
            });
        }
        return done[0] == null ? read(positions, child) : done[0];
    }

    private record Reading(long done, long nanos, Duration service, Duration broker) {}

    private Reading read(Positions positions, Child child) throws InterruptedException, ExecutionException {
        return now(positions.done(), child);
    }

    private Reading now(long done, Child child) {
        return new Reading(
                done,
                System.nanoTime(),
                child.usage().cpu(),
                stack.broker().usage().cpu());
    }

    private IllegalStateException unfinished(String how, Positions positions, Reading now, Child child) {
        stack.keepFolder();
        return new IllegalStateException(child.name() + " " + how + " at " + now.done + " of " + positions.total()
                + " records; see " + child.log());
    }
}

package dev.tarn.bench.live;

import dev.tarn.bench.fleet.Fleet;
import dev.tarn.bench.fleet.Member;
import dev.tarn.bench.fleet.Publisher;
import dev.tarn.bench.fleet.Workload;
import dev.tarn.local.cluster.Cluster;
import dev.tarn.local.drain.Drain;
import dev.tarn.local.up.Stack;
import dev.tarn.schemas.Table;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * One registration moves a device with days of samples to another user while the events of others flow: how long until all
 * that follows is committed, and what it does to the others.
 */
public final class Storm {
    private static final Duration BOUND = Duration.ofMinutes(3);
    /** Sent a moment before, an event is still under way when the storm begins. */
    private static final long UNDER_WAY = Duration.ofMillis(500).toNanos();

    private static final long CALM_AFTER = Duration.ofSeconds(5).toNanos();

    private final Stack stack;
    private final Cluster cluster;
    private final Expected expected = new Expected();
    private long warmFrom;
    private long struckAt;

    public Storm(Stack stack) {
        this.stack = stack;
        this.cluster = new Cluster(stack.bootstrap(), stack.registryUrl());
    }

    public String run(int rate, int days, int beforeSeconds, int warmUpSeconds) throws InterruptedException {
        long longest = beforeSeconds + warmUpSeconds + 2 * BOUND.toSeconds();
        Workload others = Workload.of(Fleet.SPARSE, rate * longest, 3);
        Handover handover = new Handover(new Member(others.users()), new Member(others.users() + 1), days);
        Restated restated = new Restated(handover);
        try (Publisher publisher = new Publisher(cluster)) {
            load(publisher, others, handover);
            try (Rows gold = new Rows(cluster, Live.GOLD, (key, row, now) -> {
                        expected.seen(row, now);
                        restated.take(key, row, now);
                    });
                    Rows joined = new Rows(cluster, List.of(Table.WORKOUT_BPM.topic()), restated::take)) {
                warmFrom = System.nanoTime() + Duration.ofSeconds(warmUpSeconds).toNanos();
                long strikeAt = warmFrom + Duration.ofSeconds(beforeSeconds).toNanos();
                new Flow(publisher, expected, rate).run(others, now -> {
                    gold.failIfFailed();
                    joined.failIfFailed();
                    if (struckAt == 0 && now >= strikeAt) {
                        handover.strike(publisher);
                        struckAt = now;
                    }
                    return struckAt == 0 || goOn(restated, now);
                });
                Live.awaitRows(stack, expected, gold);
            }
        }
        return report(rate, handover, restated);
    }

    private void load(Publisher publisher, Workload others, Handover handover) {
        publisher.register(others.users());
        handover.load(publisher);
        Map<String, Long> received = Map.of(
                "bpm",
                handover.samples(),
                "workout",
                4L * handover.sessions(),
                "registered_users",
                others.users() + 1L);
        try (Drain drain = new Drain(cluster)) {
            drain.await(received, standing -> stack.requireAlive());
        }
    }

    private boolean goOn(Restated restated, long now) {
        long doneAt = restated.doneAt();
        if (doneAt == 0 && now - struckAt > BOUND.toNanos()) {
            stack.keepFolder();
            throw new IllegalStateException("not restated after " + BOUND.toMinutes() + " minutes: "
                    + restated.progress() + "; see " + stack.directory().resolve("logs"));
        }
        return doneAt == 0 || now < doneAt + CALM_AFTER;
    }

    private String report(int rate, Handover handover, Restated restated) {
        long from = struckAt - UNDER_WAY;
        return String.format(
                "storm, a device with %,d samples and %d sessions handed over at %,d other events/s: all restated after"
                        + " **%.1f s** (%s)%n%nthe others in the time before%n%s%n%s%n%nthe others meanwhile%n%s%n%s",
                handover.samples(),
                handover.sessions(),
                rate,
                (restated.doneAt() - struckAt) / 1e9,
                restated.since(struckAt),
                Latencies.header(),
                rows(warmFrom, from),
                Latencies.header(),
                rows(from, restated.doneAt()));
    }

    private String rows(long from, long to) {
        return expected.all().stream()
                .map(one -> one.between(from, to).row())
                .collect(Collectors.joining(System.lineSeparator()));
    }
}

package dev.tarn.bench.live;

import dev.tarn.bench.fleet.Fleet;
import dev.tarn.bench.fleet.Publisher;
import dev.tarn.bench.fleet.Workload;
import dev.tarn.local.cluster.Cluster;
import dev.tarn.local.up.Stack;
import dev.tarn.schemas.Table;
import java.time.Duration;
import java.util.List;
import java.util.stream.Collectors;

/** Sends mixed events at a steady rate and takes the time from each until a committed row of each gold table shows it. */
public final class Live {
    static final List<String> GOLD =
            List.of(Table.BPM_WINDOWS.topic(), Table.WORKOUT_BPM_SUMMARY.topic(), Table.GYM_SUMMARY.topic());
    private static final Duration LAST_ROWS = Duration.ofSeconds(20);
    private static final long LOOK_EVERY_MILLIS = 50;

    private final Stack stack;
    private final Cluster cluster;
    private final Expected expected = new Expected();
    private Processors warm;

    public Live(Stack stack) {
        this.stack = stack;
        this.cluster = new Cluster(stack.bootstrap(), stack.registryUrl());
    }

    public String run(int rate, int seconds, int warmUpSeconds) throws InterruptedException {
        Workload workload = Workload.of(Fleet.SPARSE, (long) rate * (seconds + warmUpSeconds), 2);
        long warmFrom;
        Processors end;
        try (Publisher publisher = new Publisher(cluster);
                Rows rows = new Rows(cluster, GOLD, (key, row, now) -> expected.seen(row, now))) {
            publisher.register(workload.users());
            warmFrom = System.nanoTime() + Duration.ofSeconds(warmUpSeconds).toNanos();
            new Flow(publisher, expected, rate).run(workload, now -> {
                if (warm == null && now >= warmFrom) {
                    warm = Processors.of(stack);
                }
                rows.failIfFailed();
                return true;
            });
            end = Processors.of(stack);
            awaitRows(stack, expected, rows);
        }
        return String.format(
                "live, %,d events/s for %d s after %d s, %s%n%s%n%s",
                rate,
                seconds,
                warmUpSeconds,
                end.perEventSince(warm, (long) rate * seconds),
                Latencies.header(),
                expected.all().stream()
                        .map(one -> one.between(warmFrom, Long.MAX_VALUE).row())
                        .collect(Collectors.joining(System.lineSeparator())));
    }

    /** Returns when all that was sent is shown. */
    static void awaitRows(Stack stack, Expected expected, Rows rows) throws InterruptedException {
        long end = System.nanoTime() + LAST_ROWS.toNanos();
        while (expected.waiting() > 0) {
            rows.failIfFailed();
            stack.requireAlive();
            if (System.nanoTime() > end) {
                stack.keepFolder();
                String missing = expected.all().stream()
                        .filter(one -> one.waiting() > 0)
                        .map(one -> one.waiting() + " of " + one.what())
                        .collect(Collectors.joining(", "));
                throw new IllegalStateException(
                        "after " + LAST_ROWS.toSeconds() + " s without new events these are in no" + " row: " + missing
                                + "; see " + stack.directory().resolve("logs"));
            }
            Thread.sleep(LOOK_EVERY_MILLIS);
        }
    }
}

package dev.tarn.local.drain;

import dev.tarn.local.cluster.Cluster;
import dev.tarn.local.errors.LocalErrors;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;

/**
 * Waits until the services have done everything: their groups at the end of all they read, nothing pending in their state,
 * and every received record accounted for. It decides by what is committed, never by time; time only tells a stall.
 */
public final class Drain implements AutoCloseable {
    private static final Duration STALL = Duration.ofSeconds(60);
    private static final Duration PAUSE = Duration.ofMillis(250);
    /** A task shows its accounting once a second at least: what it did not show by then, it does not have. */
    private static final Duration BEAT = Duration.ofMillis(1_500);

    private final Backlogs backlogs;
    private final List<Inputs> inputs;
    private final Ledger ledger;
    private final Clock clock;

    public Drain(Cluster cluster) {
        this(cluster, List.of(Inputs.INGEST, Inputs.CURATE));
    }

    /** Of other groups, in the order of the way that data takes. */
    public Drain(Cluster cluster, List<Inputs> inputs) {
        this.inputs = List.copyOf(inputs);
        this.backlogs = new Backlogs(cluster);
        this.ledger = new Ledger(cluster);
        this.clock = Clock.systemUTC();
    }

    /** Where everything stands now. Ingest is looked at before curate, which reads what ingest writes. */
    public Standing standing(Map<String, Long> received) {
        List<Backlog> measured = new ArrayList<>();
        for (Inputs each : inputs) {
            measured.add(backlogs.of(each));
        }
        SortedMap<String, Counts> accounts = ledger.bySource();
        return new Standing(received, measured, accounts, backlogs.written());
    }

    /** Returns when all is done; fails when nothing has moved for a minute. */
    public Standing await(Map<String, Long> received, Consumer<Standing> progress) {
        Stall stall = new Stall(STALL);
        while (true) {
            Standing now = standing(received);
            progress.accept(now);
            if (now.drained()) {
                LockSupport.parkNanos(BEAT.toNanos());
                Standing again = standing(received);
                if (again.equals(now)) {
                    return now;
                }
                continue;
            }
            Instant instant = clock.instant();
            if (stall.since(now, instant)) {
                throw LocalErrors.stalled(STALL, now.missing());
            }
            LockSupport.parkNanos(PAUSE.toNanos());
        }
    }

    @Override
    public void close() {
        backlogs.close();
        ledger.close();
    }
}

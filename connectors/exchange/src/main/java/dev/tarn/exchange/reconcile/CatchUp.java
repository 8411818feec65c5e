package dev.tarn.exchange.reconcile;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.concurrent.locks.LockSupport;

/** Waits until every side has taken a cut. */
final class CatchUp {
    private final Sides sides;
    private final Duration patience;
    private final Duration pollEvery;
    private final Progress progress;

    CatchUp(Sides sides, ReconcileOptions options, Progress progress) {
        this.sides = sides;
        this.patience = options.patience();
        this.pollEvery = options.pollEvery();
        this.progress = progress;
    }

    /** What is behind when the time is over; empty when nothing is. */
    List<Lag> await(SortedMap<Integer, Long> cut) {
        long end = System.nanoTime() + patience.toNanos();
        while (true) {
            List<Lag> lags = lags(cut);
            if (lags.isEmpty()
                    || System.nanoTime() >= end
                    || Thread.currentThread().isInterrupted()) {
                return lags;
            }
            progress.waiting(lags);
            LockSupport.parkNanos(pollEvery.toNanos());
        }
    }

    private List<Lag> lags(Map<Integer, Long> cut) {
        List<Taken> taken = sides.each(TableSide::taken);
        List<Lag> lags = new ArrayList<>();
        for (int i = 0; i < taken.size(); i++) {
            String side = sides.names().get(i);
            taken.get(i)
                    .behind(cut)
                    .forEach((partition, has) -> lags.add(new Lag(side, partition, has, cut.get(partition))));
        }
        return lags;
    }
}

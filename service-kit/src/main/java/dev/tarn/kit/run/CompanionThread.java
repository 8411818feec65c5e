package dev.tarn.kit.run;

import dev.tarn.kit.run.UncaughtPolicy.Action;
import dev.tarn.kit.run.UncaughtPolicy.Decision;
import dev.tarn.kit.run.UncaughtPolicy.Reason;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import java.time.Duration;
import java.util.Locale;
import java.util.function.BiConsumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Runs a companion until it is stopped. A failure is judged as one of a stream thread is: it begins again, later each time in
 * a row, or the service stops. What a broker or a file system that is away causes is tried for ever and not counted, as
 * clients do; anything else is bounded.
 *
 * <p>Threads: the starter's calls {@link #start} and {@link #close}; one of its own does the work.
 */
final class CompanionThread {
    static final String METER = "tarn.companion.failures";
    private static final Logger LOG = LoggerFactory.getLogger(CompanionThread.class);
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(30);
    /** Who worked that long has recovered: the next failure is the first of its row. */
    private static final Duration RECOVERED = Duration.ofMinutes(1);

    private final Companion companion;
    private final ReplacementBudget budget;
    private final Duration firstPause;
    private final MeterRegistry meters;
    private final BiConsumer<Reason, Throwable> onStop;
    private final StopSignal stop = new StopSignal();
    private final Thread thread;

    CompanionThread(
            Companion companion,
            ReplacementBudget budget,
            Duration firstPause,
            MeterRegistry meters,
            BiConsumer<Reason, Throwable> onStop) {
        this.companion = companion;
        this.budget = budget;
        this.firstPause = firstPause;
        this.meters = meters;
        this.onStop = onStop;
        this.thread = new Thread(this::run, companion.name());
        thread.setDaemon(true);
    }

    void start() {
        thread.start();
    }

    /** True if it ended in time. Safe to call from any thread, and before it is started. */
    boolean close(Duration atMost) {
        stop.give();
        try {
            thread.join(Math.max(1, atMost.toMillis()));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        boolean inTime = !thread.isAlive();
        thread.interrupt();
        return inTime;
    }

    private void run() {
        Duration pause = firstPause;
        try {
            while (!stop.isGiven()) {
                long began = System.nanoTime();
                Throwable thrown = attempt();
                if (thrown == null || stop.isGiven()) {
                    return;
                }
                if (Duration.ofNanos(System.nanoTime() - began).compareTo(RECOVERED) > 0) {
                    pause = firstPause;
                }
                if (!goesOn(thrown, pause) || stop.await(pause)) {
                    return;
                }
                pause = pause.multipliedBy(2).compareTo(LONGEST_PAUSE) > 0 ? LONGEST_PAUSE : pause.multipliedBy(2);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private Throwable attempt() {
        try {
            companion.work(stop);
            return null;
        } catch (Throwable thrown) {
            return thrown;
        }
    }

    private boolean goesOn(Throwable thrown, Duration pause) {
        Decision decision = UncaughtPolicy.decide(thrown);
        boolean away = decision.reason() == Reason.CONNECTION || decision.reason() == Reason.STATE;
        if (decision.action() == Action.REPLACE
                && !away
                && !budget.spend(Clock.systemUTC().instant())) {
            decision = new Decision(Action.STOP, Reason.TOO_OFTEN);
        }
        meters.counter(METER, "companion", companion.name(), "reason", label(decision.reason()))
                .increment();
        if (decision.action() == Action.REPLACE) {
            LOG.warn(
                    "{} begins again in {} ms from what is committed: {}",
                    companion.name(),
                    pause.toMillis(),
                    decision.reason().text(),
                    thrown);
            return true;
        }
        LOG.error(
                "Stopping because of {}: {}",
                companion.name(),
                decision.reason().text(),
                thrown);
        onStop.accept(decision.reason(), thrown);
        return false;
    }

    private static String label(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT);
    }
}

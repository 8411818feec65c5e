package dev.tarn.kit.run;

import dev.tarn.kit.run.UncaughtPolicy.Action;
import dev.tarn.kit.run.UncaughtPolicy.Decision;
import dev.tarn.kit.run.UncaughtPolicy.Reason;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import java.util.Locale;
import java.util.function.BiConsumer;
import org.apache.kafka.streams.errors.StreamsUncaughtExceptionHandler;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Applies the policy within the budget, counts it, and says why. Called by whichever stream thread dies. */
final class UncaughtHandler implements StreamsUncaughtExceptionHandler {
    static final String METER = "tarn.stream.thread.failures";
    private static final Logger LOG = LoggerFactory.getLogger(UncaughtHandler.class);

    private final ReplacementBudget budget;
    private final Clock clock;
    private final MeterRegistry meters;
    private final BiConsumer<Reason, Throwable> onStop;

    UncaughtHandler(ReplacementBudget budget, Clock clock, MeterRegistry meters, BiConsumer<Reason, Throwable> onStop) {
        this.budget = budget;
        this.clock = clock;
        this.meters = meters;
        this.onStop = onStop;
    }

    @Override
    public StreamThreadExceptionResponse handle(Throwable thrown) {
        Decision decision = UncaughtPolicy.decide(thrown);
        if (decision.action() == Action.REPLACE && !budget.spend(clock.instant())) {
            decision = new Decision(Action.STOP, Reason.TOO_OFTEN);
        }
        meters.counter(METER, "action", label(decision.action()), "reason", label(decision.reason()))
                .increment();
        if (decision.action() == Action.REPLACE) {
            LOG.warn("Replacing a stream thread: {}", decision.reason().text(), thrown);
            return StreamThreadExceptionResponse.REPLACE_THREAD;
        }
        LOG.error("Stopping: {}", decision.reason().text(), thrown);
        onStop.accept(decision.reason(), thrown);
        return StreamThreadExceptionResponse.SHUTDOWN_CLIENT;
    }

    private static String label(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT);
    }
}

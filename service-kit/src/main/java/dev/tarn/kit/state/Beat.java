package dev.tarn.kit.state;

import java.time.Duration;
import java.time.Instant;
import java.util.function.LongPredicate;
import org.apache.kafka.streams.processor.PunctuationType;
import org.apache.kafka.streams.processor.api.ProcessorContext;

/**
 * Emits what waits and asks for the commit that makes it visible. Beats are anchored to the clock, so all tasks of a thread
 * beat together and share one commit. A commit between two beats (a rebalance, a shutdown) is exact too, because what waits
 * is part of the state; it is only less cheap.
 */
public final class Beat {
    private final ProcessorContext<?, ?> context;
    private boolean touched = true;

    private Beat(ProcessorContext<?, ?> context) {
        this.context = context;
    }

    /**
     * @param emit called with the wall clock (milliseconds) when something was touched since the last beat, and at the first
     *     beat after a start; true: more is left for the next beat
     */
    public static Beat every(Duration interval, ProcessorContext<?, ?> context, LongPredicate emit) {
        Beat beat = new Beat(context);
        context.schedule(Instant.EPOCH, interval, PunctuationType.WALL_CLOCK_TIME, now -> beat.strike(now, emit));
        return beat;
    }

    /** There is something to emit or to commit. */
    public void touch() {
        touched = true;
    }

    private void strike(long now, LongPredicate emit) {
        if (touched) {
            touched = emit.test(now);
            context.commit();
        }
    }
}

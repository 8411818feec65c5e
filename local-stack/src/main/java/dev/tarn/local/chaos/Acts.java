package dev.tarn.local.chaos;

import dev.tarn.local.up.Instance;
import dev.tarn.local.up.Service;
import dev.tarn.local.up.Stack;
import java.util.List;

/** How each act is done: what ends at its moment, and how everything comes back. Used by one thread. */
final class Acts {
    private static final Instance INGEST = Instance.first(Service.INGEST);
    private static final Instance CURATE = Instance.first(Service.CURATE);

    private final Stack stack;

    Acts(Stack stack) {
        this.stack = stack;
    }

    void end(Step step) {
        switch (step.act()) {
            case KILL_BROKER -> stack.killBroker();
            case STOP_BROKER -> stack.stopBroker();
            case KILL_INGEST, KILL_CURATE, KILL_BOTH, KILL_WHILE_THE_OTHER_STARTS ->
                victims(step).forEach(stack::kill);
        }
    }

    void restore(Step step) throws InterruptedException {
        switch (step.act()) {
            case KILL_BROKER, STOP_BROKER -> {
                pause(step);
                stack.startBroker();
            }
            case KILL_INGEST, KILL_CURATE, KILL_BOTH -> {
                pause(step);
                victims(step).forEach(stack::start);
            }
            case KILL_WHILE_THE_OTHER_STARTS -> {
                Instance other = step.ingestFirst() ? CURATE : INGEST;
                victims(step).forEach(stack::start);
                pause(step);
                stack.kill(other);
                stack.start(other);
            }
        }
        // After the broker too: both are ready when they have found it again.
        stack.awaitReady(INGEST);
        stack.awaitReady(CURATE);
    }

    private static List<Instance> victims(Step step) {
        return switch (step.act()) {
            case KILL_INGEST -> List.of(INGEST);
            case KILL_CURATE -> List.of(CURATE);
            case KILL_BOTH -> step.ingestFirst() ? List.of(INGEST, CURATE) : List.of(CURATE, INGEST);
            case KILL_WHILE_THE_OTHER_STARTS -> List.of(step.ingestFirst() ? INGEST : CURATE);
            case KILL_BROKER, STOP_BROKER -> List.of();
        };
    }

    private static void pause(Step step) throws InterruptedException {
        Thread.sleep(step.downFor().toMillis());
    }
}

package dev.tarn.kit.doctor;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** Everything that can be found out about a start without starting: broker, registry, machine. */
public final class Examination {
    private Examination() {}

    /** Changes nothing anywhere; no single question waits longer than {@code atMost}. */
    public static List<Finding> of(Wanted wanted, Duration atMost) throws InterruptedException {
        ExecutorService beside = Executors.newSingleThreadExecutor();
        try (Bounded bounded = new Bounded(atMost)) {
            // Broker and registry know nothing of each other, and each takes its time.
            Future<List<Finding>> registry = beside.submit(() -> RegistrySide.examine(wanted, bounded));
            List<Finding> all = new ArrayList<>(KafkaSide.examine(wanted, bounded));
            all.addAll(registry.get());
            all.addAll(MachineSide.examine(wanted));
            return all;
        } catch (ExecutionException e) {
            throw e.getCause() instanceof RuntimeException failure ? failure : new IllegalStateException(e.getCause());
        } finally {
            beside.shutdownNow();
        }
    }
}

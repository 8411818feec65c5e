package dev.tarn.bench.live;

import dev.tarn.bench.fleet.FleetEvent;
import dev.tarn.bench.fleet.Publisher;
import dev.tarn.bench.fleet.Sample;
import dev.tarn.bench.fleet.Workload;
import dev.tarn.bench.fleet.WorkoutAction;
import java.util.concurrent.locks.LockSupport;

/** Sends the events of a fleet at a steady rate and notes what is to follow. With every other session a gym visit begins. */
final class Flow {
    private static final long GYM = 7;
    private static final long MINUTE = 60;

    private final Publisher publisher;
    private final Expected expected;
    private final int rate;
    private long sent;
    private long began;

    /** Asked before each event, at its time; false ends the flow. */
    interface Clock {
        boolean goOn(long now);
    }

    Flow(Publisher publisher, Expected expected, int rate) {
        this.publisher = publisher;
        this.expected = expected;
        this.rate = rate;
    }

    void run(Workload workload, Clock clock) throws InterruptedException {
        began = System.nanoTime();
        workload.each(event -> {
            long due = began + sent++ * 1_000_000_000L / rate;
            while (System.nanoTime() < due) {
                LockSupport.parkNanos(due - System.nanoTime());
            }
            if (Thread.interrupted()) {
                throw new InterruptedException();
            }
            long now = System.nanoTime();
            if (!clock.goOn(now)) {
                return false;
            }
            send(event);
            return true;
        });
        publisher.flush();
    }

    private void send(FleetEvent event) {
        long now = System.nanoTime();
        if (event instanceof Sample sample) {
            expected.sent(sample, now);
        } else if (event instanceof WorkoutAction action) {
            boolean visiting = action.session().id() % 2 == 0;
            if (visiting && !action.stop()) {
                long login = action.session().start() - MINUTE;
                expected.login(action.session().member(), login, now);
                publisher.login(action.session().member(), GYM, login);
            }
            expected.sent(action, visiting, now);
        }
        publisher.send(event);
    }
}

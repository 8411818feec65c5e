package dev.tarn.kit.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.tarn.kit.run.UncaughtPolicy.Reason;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.kafka.common.errors.AuthorizationException;
import org.junit.jupiter.api.Test;

class CompanionThreadTest {
    private static final Duration LONG = Duration.ofSeconds(20);

    private final List<Reason> stopped = new CopyOnWriteArrayList<>();
    private final AtomicInteger begun = new AtomicInteger();

    @Test
    void it_works_until_it_is_told_to_stop() {
        CompanionThread thread = thread(2, stop -> stop.await(LONG));
        thread.start();
        await().atMost(LONG).until(() -> begun.get() == 1);

        assertThat(thread.close(LONG)).isTrue();
        assertThat(begun).hasValue(1);
        assertThat(stopped).isEmpty();
    }

    @Test
    void what_is_away_is_tried_again_however_often() {
        CountDownLatch enough = new CountDownLatch(6);
        CompanionThread thread = thread(2, stop -> {
            enough.countDown();
            if (enough.getCount() > 0) {
                throw new IOException("away");
            }
            stop.await(LONG);
        });
        thread.start();
        await().atMost(LONG).until(() -> enough.getCount() == 0);

        assertThat(thread.close(LONG)).isTrue();
        assertThat(stopped).isEmpty();
    }

    @Test
    void an_unforeseen_error_is_tried_again_within_the_budget() {
        CompanionThread thread = thread(2, stop -> {
            throw new IllegalStateException("a bug");
        });
        thread.start();

        await().atMost(LONG).until(() -> !stopped.isEmpty());
        assertThat(stopped).containsExactly(Reason.TOO_OFTEN);
        assertThat(begun).hasValue(3);
        assertThat(thread.close(LONG)).isTrue();
    }

    @Test
    void what_would_fail_again_stops_the_service_at_once() {
        CompanionThread thread = thread(2, stop -> {
            throw new AuthorizationException("no");
        });
        thread.start();

        await().atMost(LONG).until(() -> !stopped.isEmpty());
        assertThat(stopped).containsExactly(Reason.ACCESS);
        assertThat(begun).hasValue(1);
    }

    @Test
    void an_error_of_the_jvm_stops_the_service_too() {
        CompanionThread thread = thread(2, stop -> {
            throw new OutOfMemoryError("said by a test");
        });
        thread.start();

        await().atMost(LONG).until(() -> stopped.contains(Reason.JVM));
    }

    @Test
    void one_that_was_never_started_is_closed() {
        assertThat(thread(1, stop -> {}).close(Duration.ofMillis(1))).isTrue();
    }

    private interface Work {
        void until(StopSignal stop) throws Exception;
    }

    private CompanionThread thread(int replacements, Work work) {
        Companion companion = new Companion() {
            @Override
            public String name() {
                return "walker";
            }

            @Override
            public void work(StopSignal stop) throws Exception {
                begun.incrementAndGet();
                work.until(stop);
            }
        };
        return new CompanionThread(
                companion,
                new ReplacementBudget(replacements, Duration.ofMinutes(10)),
                Duration.ofMillis(1),
                new SimpleMeterRegistry(),
                (reason, cause) -> stopped.add(reason));
    }
}

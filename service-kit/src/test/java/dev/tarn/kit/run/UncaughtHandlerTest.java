package dev.tarn.kit.run;

import static org.apache.kafka.streams.errors.StreamsUncaughtExceptionHandler.StreamThreadExceptionResponse.REPLACE_THREAD;
import static org.apache.kafka.streams.errors.StreamsUncaughtExceptionHandler.StreamThreadExceptionResponse.SHUTDOWN_CLIENT;
import static org.assertj.core.api.Assertions.assertThat;

import dev.tarn.kit.run.UncaughtPolicy.Reason;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import org.apache.kafka.common.errors.SerializationException;
import org.apache.kafka.common.errors.TimeoutException;
import org.junit.jupiter.api.Test;

class UncaughtHandlerTest {
    private static final Instant NOON = Instant.parse("2023-03-10T12:00:00Z");

    private final SimpleMeterRegistry meters = new SimpleMeterRegistry();
    private final List<Reason> stops = new ArrayList<>();

    @Test
    void threads_are_replaced_within_the_budget_and_then_it_stops() {
        UncaughtHandler handler = handler(2);

        assertThat(handler.handle(new TimeoutException("1"))).isEqualTo(REPLACE_THREAD);
        assertThat(handler.handle(new TimeoutException("2"))).isEqualTo(REPLACE_THREAD);
        assertThat(handler.handle(new TimeoutException("3"))).isEqualTo(SHUTDOWN_CLIENT);
        assertThat(stops).containsExactly(Reason.TOO_OFTEN);
        assertThat(count("replace", "connection")).isEqualTo(2);
        assertThat(count("stop", "too_often")).isEqualTo(1);
    }

    @Test
    void what_cannot_be_helped_stops_at_once() {
        assertThat(handler(2).handle(new SerializationException("x"))).isEqualTo(SHUTDOWN_CLIENT);
        assertThat(stops).containsExactly(Reason.CONTRACT);
        assertThat(count("stop", "contract")).isEqualTo(1);
    }

    @Test
    void the_budget_comes_back_as_the_window_moves_on() {
        ReplacementBudget budget = new ReplacementBudget(1, Duration.ofMinutes(10));

        assertThat(budget.spend(NOON)).isTrue();
        assertThat(budget.spend(NOON.plusSeconds(599))).isFalse();
        assertThat(budget.spend(NOON.plusSeconds(600))).isTrue();
        assertThat(new ReplacementBudget(0, Duration.ofMinutes(10)).spend(NOON)).isFalse();
    }

    private UncaughtHandler handler(int most) {
        return new UncaughtHandler(
                new ReplacementBudget(most, Duration.ofMinutes(10)),
                Clock.fixed(NOON, ZoneOffset.UTC),
                meters,
                (reason, thrown) -> stops.add(reason));
    }

    private double count(String action, String reason) {
        return meters.get(UncaughtHandler.METER)
                .tags("action", action, "reason", reason)
                .counter()
                .count();
    }
}

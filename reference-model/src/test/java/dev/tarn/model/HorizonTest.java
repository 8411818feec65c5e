package dev.tarn.model;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tarn.schemas.Table;
import java.time.Duration;
import java.time.LocalDate;
import java.util.Map;
import org.junit.jupiter.api.Test;

class HorizonTest {
    private static final long T = Case.T;

    private static Case withHorizon() {
        return new Case().with(ModelSettings.asOf(LocalDate.EPOCH).withHorizon(Duration.ofHours(1)));
    }

    @Test
    void a_sample_exactly_at_the_horizon_is_in_time_and_one_before_it_too_late() {
        Case samples =
                withHorizon().sample(7, T, "60").sample(7, T - 3600, "61").sample(7, T - 3601, "62");
        assertThat(samples.counts("bpm").rejectedByReason()).isEqualTo(Map.of("too_late", 1L));
        assertThat(samples.evaluate().table(Table.HEART_RATE)).hasSize(2);
    }

    @Test
    void each_device_has_its_own_horizon() {
        assertThat(withHorizon()
                        .sample(7, T, "60")
                        .sample(8, T - 7200, "61")
                        .counts("bpm")
                        .applied())
                .isEqualTo(2);
    }

    @Test
    void an_invalid_sample_moves_the_horizon_and_a_rejected_one_does_not() {
        assertThat(withHorizon()
                        .sample(7, T, "0")
                        .sample(7, T - 3601, "61")
                        .counts("bpm")
                        .rejected())
                .isEqualTo(1);
        assertThat(withHorizon()
                        .sample(7, T, "301")
                        .sample(7, T - 3601, "61")
                        .counts("bpm")
                        .rejected())
                .isEqualTo(1);
    }

    @Test
    void without_a_horizon_nothing_is_too_late() {
        assertThat(new Case()
                        .sample(7, T, "60")
                        .sample(7, T - 86_400 * 365, "61")
                        .counts("bpm")
                        .applied())
                .isEqualTo(2);
    }
}

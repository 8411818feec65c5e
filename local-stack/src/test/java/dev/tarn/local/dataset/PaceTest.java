package dev.tarn.local.dataset;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class PaceTest {
    @Test
    void records_are_due_at_the_rate_and_no_rounding_adds_up() {
        assertThat(Pace.perSecond(1_000).afterFirst(0)).isZero();
        assertThat(Pace.perSecond(1_000).afterFirst(50)).isEqualTo(50_000_000L);
        assertThat(Pace.perSecond(3).afterFirst(3_000_000)).isEqualTo(1_000_000_000_000_000L);
        assertThat(Pace.unlimited().afterFirst(1_000)).isZero();
    }

    @Test
    void an_interrupted_sender_stops() {
        Pace pace = Pace.perSecond(1);
        assertThatThrownBy(() -> {
                    pace.await();
                    Thread.currentThread().interrupt();
                    pace.await();
                })
                .isInstanceOf(InterruptedException.class);
    }
}

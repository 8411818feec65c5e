package dev.tarn.local.dataset;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class PaceTest {
    @Test
    void records_go_no_faster_than_the_rate() throws InterruptedException {
        Pace pace = Pace.perSecond(1_000);
        long started = System.nanoTime();
        for (int i = 0; i < 51; i++) {
            pace.await();
        }
        // The 51st is due 50 ms after the first; one may go up to a millisecond early.
        assertThat(System.nanoTime() - started).isGreaterThanOrEqualTo(49_000_000L);
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

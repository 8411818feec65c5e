package dev.tarn.curate.heartrate;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class DeviceHeadTest {
    private final DeviceHead head = new DeviceHead();

    @Test
    void spans_that_touch_become_one_and_others_stay_apart() {
        head.awaitSpan(10, 20);
        head.awaitSpan(40, 50);
        head.awaitSpan(20, 30);

        assertThat(head.waitingSpans()).containsExactlyInAnyOrder(new long[] {10, 30}, new long[] {40, 50});

        head.awaitSpan(30, 40);

        assertThat(head.waitingSpans()).containsExactly(new long[] {10, 50});
    }

    @Test
    void what_waits_is_as_old_as_its_oldest_window_and_the_start_of_its_oldest_span() {
        assertThat(head.oldestWaiting()).isEqualTo(Long.MAX_VALUE);
        head.awaitSpan(10, 20);
        head.await(15);
        assertThat(head.oldestWaiting()).isEqualTo(10);
        head.await(5);
        assertThat(head.oldestWaiting()).isEqualTo(5);
    }

    @Test
    void windows_wait_once_each_in_the_order_of_time_until_they_are_taken() {
        head.await(30);
        head.await(10);
        head.await(20);
        head.await(10);
        assertThat(head.waiting()).containsExactly(10, 20, 30);

        assertThat(head.waitsBefore(10)).isFalse();
        assertThat(head.waitsBefore(11)).isTrue();
        assertThat(head.takeWaitingBefore(30)).containsExactly(10, 20);
        assertThat(head.waiting()).containsExactly(30);
        assertThat(head.takeWaitingBefore(Long.MAX_VALUE)).containsExactly(30);
        assertThat(head.hasWaiting()).isFalse();
    }
}

package dev.tarn.bench.live;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class AwaitedTest {
    private static final long MILLI = 1_000_000;

    private final Awaited awaited = new Awaited("sample to row");

    @Test
    void a_row_ends_the_wait_of_all_that_it_counts() {
        awaited.sent("a", 1, 0);
        awaited.sent("a", 2, 2 * MILLI);
        awaited.sent("a", 3, 3 * MILLI);
        awaited.sent("b", 1, 0);
        awaited.seen("a", 2, 10 * MILLI);
        assertThat(awaited.waiting()).isEqualTo(2);
        assertThat(awaited.between(0, Long.MAX_VALUE).row())
                .isEqualTo("| sample to row | 2 | 8 ms | **10 ms** | 10 ms |");
    }

    @Test
    void a_row_that_counts_too_little_or_is_unknown_ends_no_wait() {
        awaited.sent("a", 2, 0);
        awaited.seen("a", 1, MILLI);
        awaited.seen("c", 9, MILLI);
        assertThat(awaited.waiting()).isEqualTo(1);
    }

    @Test
    void a_row_that_is_seen_again_counts_once() {
        awaited.sent("a", 1, 0);
        awaited.seen("a", 1, MILLI);
        awaited.seen("a", 1, 50 * MILLI);
        assertThat(awaited.between(0, Long.MAX_VALUE).row()).contains("| 1 | 1 ms |");
    }

    @Test
    void only_what_was_sent_in_the_time_asked_for_is_told() {
        for (int i = 0; i < 10; i++) {
            awaited.sent("n" + i, 0, i);
            awaited.seen("n" + i, 0, i + (i + 1) * MILLI);
        }
        assertThat(awaited.between(2, 5).row()).isEqualTo("| sample to row | 3 | 4 ms | **5 ms** | 5 ms |");
        assertThat(awaited.between(20, 30).row()).isEqualTo("| sample to row | 0 | | | |");
    }
}

package dev.tarn.kit.doctor;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class SkewTest {
    @Test
    void a_clock_that_was_read_between_question_and_answer_is_good() {
        assertThat(Skew.of(1_000, 1_020, 1_010, 1_010).verdict()).isEqualTo(Verdict.OK);
        assertThat(Skew.of(1_000, 1_020, 0, 999).verdict()).isEqualTo(Verdict.OK);
    }

    @Test
    void only_what_no_delay_explains_is_skew() {
        assertThat(Skew.of(0, 10, 5_010, 5_010).verdict()).isEqualTo(Verdict.UNKNOWN);
        assertThat(Skew.of(0, 10, 5_011, 5_011).verdict()).isEqualTo(Verdict.WARN);
        assertThat(Skew.of(10_000, 10_010, 4_999, 4_999).verdict()).isEqualTo(Verdict.WARN);
        assertThat(Skew.of(0, 10, 300_011, 300_011).verdict()).isEqualTo(Verdict.FAIL);
    }

    @Test
    void an_answer_that_took_long_says_nothing() {
        assertThat(Skew.of(0, 9_000, 100, 100).verdict()).isEqualTo(Verdict.UNKNOWN);
    }
}

package dev.tarn.model;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tarn.schemas.Table;
import dev.tarn.schemas.gold.WorkoutBpmSummary;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class WorkoutBpmSummaryTest {
    private static final long T = Case.T * 1_000_000;
    private static final long MINUTE = 60_000_000;

    private static Case session(long startMicros) {
        return new Case()
                .registered(1, 7, "a", Case.T - 864_000)
                .mark("start", startMicros)
                .mark("stop", startMicros + 10 * MINUTE)
                .sampleAt(7, startMicros + 1, "60");
    }

    private static Case born(String dob, Case input) {
        return input.userInfo("{\"user_id\":1,\"update_type\":\"new\",\"timestamp\":" + Case.T + ",\"dob\":" + dob
                + ",\"gender\":\"F\",\"address\":{\"city\":\"Pasadena\",\"state\":\"CA\",\"zip\":\"02134\"}}");
    }

    private static long micros(String instant) {
        return Instants.micros(Instant.parse(instant));
    }

    @Test
    void a_row_carries_session_demographics_and_heart_rate() {
        assertThat(born("\"02/27/1994\"", session(T).sampleAt(7, T + 2, "70").sampleAt(7, T + 3, "65.5"))
                        .summary())
                .isEqualTo(new WorkoutBpmSummary(
                        1L,
                        5L,
                        1L,
                        Instants.instant(T),
                        Instants.instant(T + 10 * MINUTE),
                        "25-35",
                        "F",
                        "Pasadena",
                        "CA",
                        60.0,
                        65.166667,
                        70.0,
                        3L));
    }

    @Test
    void the_mean_is_exact_and_rounded_half_even() {
        assertThat(session(T)
                        .sampleAt(7, T + 1, "0.1")
                        .sampleAt(7, T + 2, "0.2")
                        .sampleAt(7, T + 3, "60.3")
                        .sampleAt(7, T + 1, "60.1")
                        .summary()
                        .getAvgBpm())
                .isEqualTo(40.2);
        // (60 + 60.000001) / 2 = 60.0000005 -> 60.000000; (60 + 60.000003) / 2 = 60.0000015 -> 60.000002.
        assertThat(session(T).sampleAt(7, T + 2, "60.000001").summary().getAvgBpm())
                .isEqualTo(60.0);
        assertThat(session(T).sampleAt(7, T + 2, "60.000003").summary().getAvgBpm())
                .isEqualTo(60.000002);
    }

    @Test
    void devices_of_one_user_are_summed_up_together() {
        assertThat(session(T)
                        .registered(1, 8, "b", Case.T - 60)
                        .sampleAt(8, T + 1, "80")
                        .summary()
                        .getAvgBpm())
                .isEqualTo(70.0);
    }

    @Test
    void a_session_without_valid_samples_has_no_row() {
        Case empty = new Case()
                .registered(1, 7, "a", Case.T)
                .mark("start", T)
                .mark("stop", T + 10 * MINUTE)
                .sampleAt(7, T, "60")
                .sampleAt(7, T + 1, "0")
                .sampleAt(7, T + 2, "-1");
        assertThat(empty.evaluate().table(Table.WORKOUT_BPM_SUMMARY)).isEmpty();
        assertThat(empty.completed()).isNotNull();
    }

    @Test
    void a_user_without_a_profile_has_a_row_of_unknown_age() {
        WorkoutBpmSummary row = session(T).summary();
        assertThat(row.getAge()).isEqualTo("unknown");
        assertThat(row.getGender()).isNull();
        assertThat(row.getCity()).isNull();
        assertThat(row.getState()).isNull();
    }

    @Test
    void a_profile_that_comes_changes_or_goes_restates_the_row() {
        Case later = session(T).profile("new", Case.T + 86_400, "A");
        assertThat(later.summary().getAge()).isEqualTo("invalid age");
        later.userInfo("{\"user_id\":1,\"update_type\":\"update\",\"timestamp\":" + (Case.T + 86_401)
                + ",\"gender\":\"X\",\"dob\":\"01/01/1990\"}");
        assertThat(later.summary().getGender()).isEqualTo("X");
        assertThat(later.summary().getAge()).isEqualTo("25-35");
        later.profile("delete", Case.T + 86_402, "A");
        assertThat(later.summary().getAge()).isEqualTo("unknown");
        assertThat(later.summary().getGender()).isNull();
        assertThat(later.summary().getNumRecordings()).isEqualTo(1);
    }

    @Test
    void without_a_usable_date_of_birth_the_age_is_invalid() {
        assertThat(born("null", session(T)).summary().getAge()).isEqualTo("invalid age");
        assertThat(born("\"02/30/1994\"", session(T)).summary().getAge()).isEqualTo("invalid age");
        assertThat(born("\"03/11/2023\"", session(T)).summary().getAge()).isEqualTo("invalid age");
        assertThat(born("null", session(T)).summary().getCity()).isEqualTo("Pasadena");
    }

    @Test
    void the_age_is_that_at_the_start_by_the_date_in_utc_and_not_that_of_today() {
        assertThat(born("\"03/11/1998\"", session(micros("2023-03-10T23:59:59.999999Z")))
                        .summary()
                        .getAge())
                .isEqualTo("18-25");
        assertThat(born("\"03/11/1998\"", session(micros("2023-03-11T00:00:00Z")))
                        .summary()
                        .getAge())
                .isEqualTo("25-35");
        assertThat(born("\"03/11/1998\"", session(T)).binsOf(1).getAge()).isEqualTo("25-35");
    }

    @Test
    void a_session_over_midnight_takes_the_age_of_its_start() {
        assertThat(born("\"03/11/1998\"", session(micros("2023-03-10T23:55:00Z")))
                        .summary()
                        .getAge())
                .isEqualTo("18-25");
    }

    @Test
    void a_29_february_birthday_is_reached_on_1_march() {
        assertThat(born("\"02/29/2004\"", session(micros("2022-02-28T23:59:59Z")))
                        .summary()
                        .getAge())
                .isEqualTo("under 18");
        assertThat(born("\"02/29/2004\"", session(micros("2022-03-01T00:00:00Z")))
                        .summary()
                        .getAge())
                .isEqualTo("18-25");
    }
}

package dev.tarn.model;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tarn.schemas.Table;
import dev.tarn.schemas.silver.WorkoutBpm;
import dev.tarn.schemas.silver.WorkoutBpmKey;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class WorkoutBpmTest {
    private static final long T = Case.T * 1_000_000;
    private static final long MINUTE = 60_000_000;

    /** User 1 with device 7 and a session of ten minutes. */
    private static Case session() {
        return new Case()
                .registered(1, 7, "a", Case.T - 86_400)
                .mark("start", T)
                .mark("stop", T + 10 * MINUTE);
    }

    @Test
    void a_sample_in_a_session_has_a_row() {
        Instant time = Instants.instant(T + MINUTE);
        assertThat(session().sampleAt(7, T + MINUTE, "60.5").evaluate().table(Table.WORKOUT_BPM))
                .hasSize(1)
                .containsEntry(
                        new WorkoutBpmKey(1L, 5L, 1L, 7L, time),
                        new WorkoutBpm(
                                1L, 5L, 1L, 7L, time, Instants.instant(T), Instants.instant(T + 10 * MINUTE), 60.5));
    }

    @Test
    void a_sample_exactly_at_the_start_is_out_and_one_exactly_at_the_end_is_in() {
        Case samples = session()
                .sampleAt(7, T - 1, "59")
                .sampleAt(7, T, "60")
                .sampleAt(7, T + 1, "61")
                .sampleAt(7, T + 10 * MINUTE - 1, "62")
                .sampleAt(7, T + 10 * MINUTE, "63")
                .sampleAt(7, T + 10 * MINUTE + 1, "64");
        assertThat(samples.workoutBpm()).extracting(WorkoutBpm::getHeartrate).containsExactly(61.0, 62.0, 63.0);
    }

    @Test
    void only_valid_samples_have_rows() {
        assertThat(session()
                        .sampleAt(7, T + 1, "0")
                        .sampleAt(7, T + 2, "-1")
                        .sampleAt(7, T + 3, "0.000001")
                        .workoutBpm())
                .extracting(WorkoutBpm::getHeartrate)
                .containsExactly(0.000001);
    }

    @Test
    void of_two_values_at_one_instant_the_winner_counts() {
        assertThat(session().sampleAt(7, T + 1, "64").sampleAt(7, T + 1, "65").workoutBpm())
                .extracting(WorkoutBpm::getHeartrate)
                .containsExactly(65.0);
        assertThat(session().sampleAt(7, T + 1, "64").sampleAt(7, T + 1, "-1").workoutBpm())
                .as("the winner is not valid: its bytes are the greater")
                .isEmpty();
    }

    @Test
    void all_devices_of_the_user_count_and_no_others() {
        assertThat(session()
                        .registered(1, 9, "b", Case.T - 60)
                        .registered(2, 8, "c", Case.T - 60)
                        .sampleAt(6, T + 1, "60")
                        .sampleAt(7, T + 1, "61")
                        .sampleAt(8, T + 1, "62")
                        .sampleAt(9, T + 1, "63")
                        .sampleAt(10, T + 1, "64")
                        .workoutBpm())
                .extracting(WorkoutBpm::getDeviceId)
                .containsExactly(7L, 9L);
    }

    @Test
    void a_device_handed_over_in_the_middle_of_a_session_counts_up_to_then() {
        Case handedOver = session()
                .registered(2, 7, "a", Case.T + 300)
                .sampleAt(7, T + 5 * MINUTE - 1, "60")
                .sampleAt(7, T + 5 * MINUTE, "61");
        assertThat(handedOver.workoutBpm()).extracting(WorkoutBpm::getHeartrate).containsExactly(60.0);
        handedOver.mark(2, 4, "start", T).mark(2, 4, "stop", T + 10 * MINUTE);
        assertThat(handedOver.workoutBpm()).extracting(WorkoutBpm::getUserId).containsExactly(1L, 2L);
        handedOver.registered(1, 7, "a", Case.T + 400).sampleAt(7, T + 400_000_000, "62");
        assertThat(handedOver.workoutBpm())
                .filteredOn(row -> row.getUserId() == 1)
                .hasSize(2);
    }

    @Test
    void a_registration_after_the_samples_owns_them_as_the_first() {
        Case before = new Case().mark("start", T).mark("stop", T + MINUTE).sampleAt(7, T + 1, "60");
        assertThat(before.workoutBpm()).isEmpty();
        assertThat(before.registered(1, 7, "a", Case.T + 86_400).workoutBpm()).hasSize(1);
    }

    @Test
    void registrations_in_the_same_second_leave_it_to_the_canonical_value() {
        Case tied = session().registered(2, 7, "a", Case.T - 86_400).sampleAt(7, T + 1, "60");
        assertThat(tied.workoutBpm()).isEmpty();
        assertThat(tied.mark(2, 1, "start", T).mark(2, 1, "stop", T + 2).workoutBpm())
                .extracting(WorkoutBpm::getUserId)
                .containsExactly(2L);
    }

    @Test
    void a_user_with_an_older_registration_of_another_device_still_owns_it() {
        Case two = session().registered(1, 8, "b", Case.T - 60);
        assertThat(two.userOf(1).getDeviceId()).isEqualTo(8);
        assertThat(two.sampleAt(7, T + 1, "60").workoutBpm()).hasSize(1);
    }

    @Test
    void a_sample_in_two_sessions_has_a_row_in_each() {
        assertThat(session()
                        .mark(1, 2, "start", T + MINUTE)
                        .mark(1, 2, "stop", T + 3 * MINUTE)
                        .sampleAt(7, T + 2 * MINUTE, "60")
                        .workoutBpm())
                .extracting(WorkoutBpm::getSessionId)
                .containsExactly(1L, 2L);
    }

    @Test
    void a_session_deleted_by_a_late_start_takes_its_rows_along() {
        Case gone = session().sampleAt(7, T + 1, "60").mark("start", T - 180 * MINUTE);
        assertThat(gone.workoutBpm()).isEmpty();
        assertThat(gone.summary()).isNull();
    }
}

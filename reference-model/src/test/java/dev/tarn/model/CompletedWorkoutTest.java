package dev.tarn.model;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tarn.schemas.Table;
import dev.tarn.schemas.silver.CompletedWorkout;
import dev.tarn.schemas.silver.WorkoutFact;
import dev.tarn.schemas.silver.WorkoutFactKey;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class CompletedWorkoutTest {
    private static final long T = Case.T * 1_000_000;
    private static final long MINUTE = 60_000_000;
    private static final long THREE_HOURS = 180 * MINUTE;

    @Test
    void every_start_and_stop_has_its_row() {
        Case marks = new Case().mark("start", T).mark("stop", T).mark("start", T);
        Instant at = Instants.instant(T);
        assertThat(marks.evaluate().table(Table.WORKOUTS))
                .hasSize(2)
                .containsEntry(new WorkoutFactKey(1L, 5L, 1L, "start", at), new WorkoutFact(1L, 5L, 1L, "start", at))
                .containsEntry(new WorkoutFactKey(1L, 5L, 1L, "stop", at), new WorkoutFact(1L, 5L, 1L, "stop", at));
    }

    @Test
    void a_start_and_the_stop_after_it_make_a_row_whatever_the_order_of_arrival() {
        CompletedWorkout expected = new CompletedWorkout(1L, 5L, 1L, Instants.instant(T), Instants.instant(T + MINUTE));
        assertThat(new Case().mark("start", T).mark("stop", T + MINUTE).completed())
                .isEqualTo(expected);
        assertThat(new Case().mark("stop", T + MINUTE).mark("start", T).completed())
                .isEqualTo(expected);
    }

    @Test
    void three_hours_are_too_long_and_a_microsecond_less_is_not() {
        assertThat(new Case().mark("start", T).mark("stop", T + THREE_HOURS - 1).completed())
                .isNotNull();
        assertThat(new Case().mark("start", T).mark("stop", T + THREE_HOURS).completed())
                .isNull();
        assertThat(new Case().mark("start", T).mark("stop", T + THREE_HOURS + 1).completed())
                .isNull();
    }

    @Test
    void a_stop_before_the_start_is_not_its_stop() {
        Case marks = new Case().mark("stop", T - 1).mark("start", T);
        assertThat(marks.completed()).isNull();
        assertThat(marks.mark("stop", T + MINUTE).completed().getEndTime()).isEqualTo(Instants.instant(T + MINUTE));
    }

    @Test
    void a_stop_at_the_instant_of_the_start_is_not_its_stop_and_one_a_microsecond_later_is() {
        assertThat(new Case().mark("start", T).mark("stop", T).completed()).isNull();
        assertThat(new Case()
                        .mark("start", T)
                        .mark("stop", T)
                        .mark("stop", T + 1)
                        .completed())
                .isEqualTo(new CompletedWorkout(1L, 5L, 1L, Instants.instant(T), Instants.instant(T + 1)));
    }

    @Test
    void of_two_starts_the_earliest_counts() {
        assertThat(new Case()
                        .mark("start", T + MINUTE)
                        .mark("start", T)
                        .mark("stop", T + 2 * MINUTE)
                        .completed()
                        .getStartTime())
                .isEqualTo(Instants.instant(T));
    }

    @Test
    void of_two_stops_the_earliest_after_the_start_counts() {
        assertThat(new Case()
                        .mark("stop", T + 2 * MINUTE)
                        .mark("start", T)
                        .mark("stop", T + MINUTE)
                        .completed()
                        .getEndTime())
                .isEqualTo(Instants.instant(T + MINUTE));
    }

    @Test
    void where_the_first_pair_is_too_long_a_later_one_is_not_tried() {
        assertThat(new Case()
                        .mark("start", T)
                        .mark("start", T + THREE_HOURS)
                        .mark("stop", T + THREE_HOURS + MINUTE)
                        .completed())
                .isNull();
    }

    @Test
    void a_late_start_can_delete_the_row() {
        Case marks = new Case().mark("start", T).mark("stop", T + MINUTE);
        assertThat(marks.completed()).isNotNull();
        assertThat(marks.mark("start", T + MINUTE - THREE_HOURS).completed()).isNull();
    }

    @Test
    void a_stop_between_an_earlier_start_and_the_later_one_closes_the_earlier() {
        assertThat(new Case()
                        .mark("start", T)
                        .mark("stop", T + MINUTE)
                        .mark("start", T - 2 * MINUTE)
                        .mark("stop", T - MINUTE)
                        .completed())
                .isEqualTo(new CompletedWorkout(
                        1L, 5L, 1L, Instants.instant(T - 2 * MINUTE), Instants.instant(T - MINUTE)));
    }

    @Test
    void a_stop_or_a_start_alone_makes_no_row() {
        assertThat(new Case().mark("stop", T).completed()).isNull();
        assertThat(new Case().mark("start", T).completed()).isNull();
    }

    @Test
    void sessions_users_and_workouts_are_kept_apart() {
        Case marks = new Case().mark(1, 1, "start", T).mark(1, 2, "stop", T + 1).mark(2, 1, "stop", T + 2);
        marks.workout("{\"user_id\":1,\"workout_id\":6,\"timestamp\":" + (Case.T + 3)
                + ",\"action\":\"stop\",\"session_id\":1}");
        assertThat(marks.evaluate().table(Table.COMPLETED_WORKOUTS)).isEmpty();
    }
}

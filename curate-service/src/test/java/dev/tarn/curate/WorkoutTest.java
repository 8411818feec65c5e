package dev.tarn.curate;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tarn.schemas.Table;
import dev.tarn.schemas.silver.CompletedWorkout;
import dev.tarn.schemas.silver.WorkoutFact;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Starts and stops: silver.workouts and silver.completed_workouts. */
class WorkoutTest {
    private static final long T = 1_678_521_900_000_000L;
    private static final long SECOND = 1_000_000;
    private static final long HOUR = 3_600 * SECOND;

    private final CurateDriver curate = new CurateDriver();

    @AfterEach
    void close() {
        curate.close();
    }

    @Test
    void a_fact_is_stored_once_and_counted_each_time() {
        curate.start(1, 2, 3, T);
        curate.start(1, 2, 3, T);
        curate.stop(1, 2, 3, T);

        assertThat(curate.<WorkoutFact>rows(Table.WORKOUTS))
                .extracting(WorkoutFact::getAction)
                .containsExactly("start", "stop");
        assertThat(curate.accounting("workout").getApplied()).isEqualTo(2);
        assertThat(curate.accounting("workout").getDuplicate()).isEqualTo(1);
    }

    @ParameterizedTest(name = "stop {0} us after three hours: {1}")
    @CsvSource({"-1, true", "0, false", "1, false"})
    void a_workout_is_shorter_than_three_hours(long offset, boolean completed) {
        curate.start(1, 2, 3, T);
        curate.stop(1, 2, 3, T + 3 * HOUR + offset);

        assertThat(curate.rows(Table.COMPLETED_WORKOUTS)).hasSize(completed ? 1 : 0);
    }

    @Test
    void the_stop_comes_after_the_start() {
        curate.stop(1, 2, 3, T - SECOND);
        curate.start(1, 2, 3, T);
        curate.stop(1, 2, 3, T);
        assertThat(curate.rows(Table.COMPLETED_WORKOUTS)).isEmpty();

        curate.stop(1, 2, 3, T + 1);
        assertThat(pair()).containsExactly(T, T + 1);
    }

    @Test
    void the_earliest_start_counts_with_the_earliest_stop_after_it() {
        curate.start(1, 2, 3, T + 10 * SECOND);
        curate.stop(1, 2, 3, T + 40 * SECOND);
        curate.stop(1, 2, 3, T + 30 * SECOND);
        assertThat(pair()).containsExactly(T + 10 * SECOND, T + 30 * SECOND);

        curate.start(1, 2, 3, T + 20 * SECOND);
        assertThat(pair()).containsExactly(T + 10 * SECOND, T + 30 * SECOND);

        curate.start(1, 2, 3, T);
        assertThat(pair()).containsExactly(T, T + 30 * SECOND);
    }

    @Test
    void later_pairs_are_not_tried() {
        curate.start(1, 2, 3, T + 4 * HOUR);
        curate.stop(1, 2, 3, T + 5 * HOUR);
        assertThat(pair()).containsExactly(T + 4 * HOUR, T + 5 * HOUR);

        curate.start(1, 2, 3, T);

        assertThat(curate.rows(Table.COMPLETED_WORKOUTS)).isEmpty();
        assertThat(curate.rows(Table.WORKOUTS)).hasSize(3);
    }

    @Test
    void a_stop_without_a_start_and_a_start_without_a_stop_complete_nothing() {
        curate.stop(1, 2, 3, T);
        curate.start(1, 2, 4, T);

        assertThat(curate.rows(Table.COMPLETED_WORKOUTS)).isEmpty();
    }

    @Test
    void a_fact_that_changes_nothing_restates_nothing() {
        curate.start(1, 2, 3, T);
        curate.stop(1, 2, 3, T + SECOND);
        curate.settle();
        curate.stop(1, 2, 3, T + 2 * SECOND);
        curate.start(1, 2, 3, T + SECOND);

        assertThat(curate.emitted(Table.COMPLETED_WORKOUTS)).hasSize(1);
    }

    @Test
    void a_pair_that_comes_after_a_gap_is_moved_with_the_start_that_devices_find_the_session_by() {
        curate.register(1, 118, "m1", T);
        curate.start(1, 2, 3, T);
        curate.stop(1, 2, 3, T + SECOND);
        curate.start(1, 2, 3, T - 24 * HOUR);
        curate.moved();

        curate.stop(1, 2, 3, T - 23 * HOUR);

        assertThat(curate.moved())
                .extracting(moved -> moved.getSession().getPreviousStart())
                .containsExactly(CurateDriver.micros(T), CurateDriver.micros(T));
    }

    private Iterable<Long> pair() {
        return curate.<CompletedWorkout>rows(Table.COMPLETED_WORKOUTS).stream()
                .flatMap(row -> java.util.stream.Stream.of(row.getStartTime(), row.getEndTime()))
                .map(dev.tarn.kit.avro.Micros::of)
                .toList();
    }
}

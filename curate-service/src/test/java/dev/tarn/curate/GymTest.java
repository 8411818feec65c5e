package dev.tarn.curate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.tarn.schemas.Table;
import dev.tarn.schemas.gold.GymSummary;
import dev.tarn.schemas.silver.GymLog;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Visits: silver.gym_logs and gold.gym_summary. */
class GymTest {
    /** 2023-03-11T08:05:00Z. */
    private static final long T = 1_678_521_900_000_000L;

    private static final long MINUTE = 60_000_000;

    private final CurateDriver curate = new CurateDriver();

    @AfterEach
    void close() {
        curate.close();
    }

    @Test
    void the_greatest_known_logout_counts() {
        curate.visit("m", 7, T, null);
        curate.visit("m", 7, T, null);
        curate.visit("m", 7, T, T + 30 * MINUTE);
        curate.visit("m", 7, T, T + 20 * MINUTE);
        curate.visit("m", 7, T, T + 30 * MINUTE);
        curate.visit("m", 7, T, null);

        assertThat(curate.<GymLog>rows(Table.GYM_LOGS))
                .extracting(GymLog::getLogout)
                .containsExactly(CurateDriver.micros(T + 30 * MINUTE));
        assertThat(curate.accounting("gym_logins").getApplied()).isEqualTo(2);
        assertThat(curate.accounting("gym_logins").getDuplicate()).isEqualTo(2);
        assertThat(curate.accounting("gym_logins").getSuperseded()).isEqualTo(2);
    }

    @Test
    void a_visit_without_a_workout_names_none_until_one_comes() {
        curate.register(1, 118, "m", T - MINUTE);
        curate.visit("m", 7, T, T + 60 * MINUTE);
        assertThat(summaries()).extracting(GymSummary::getVisitWorkout).containsExactly("none");
        assertThat(summaries().get(0).getMinutesExercising()).isZero();
        assertThat(summaries().get(0).getWorkoutId()).isNull();

        curate.start(1, 2, 3, T);
        curate.stop(1, 2, 3, T + 65 * MINUTE);

        assertThat(summaries())
                .extracting(
                        GymSummary::getVisitWorkout,
                        GymSummary::getDate,
                        GymSummary::getMinutesInGym,
                        GymSummary::getMinutesExercising)
                .containsExactly(tuple("1/2/3", LocalDate.of(2023, 3, 11), 60.0, 65.0));

        curate.start(1, 2, 3, T - 1);
        assertThat(summaries()).extracting(GymSummary::getVisitWorkout).containsExactly("none");
    }

    @Test
    void an_open_visit_has_no_end_and_a_workout_may_begin_at_either_end() {
        curate.register(1, 118, "m", T - MINUTE);
        curate.visit("m", 7, T, null);
        for (int hours = 0; hours < 3; hours++) {
            curate.start(1, 2, hours, T + 60 * MINUTE * hours);
            curate.stop(1, 2, hours, T + 60 * MINUTE * hours + MINUTE);
        }
        assertThat(summaries()).hasSize(3).allSatisfy(row -> assertThat(row.getMinutesInGym())
                .isNull());

        curate.visit("m", 7, T, T + 60 * MINUTE);
        assertThat(summaries()).extracting(GymSummary::getVisitWorkout).containsExactly("1/2/0", "1/2/1");
    }

    @Test
    void a_network_address_that_changes_hands_takes_its_visits_along() {
        curate.visit("m", 7, T, T + 60 * MINUTE);
        curate.start(1, 2, 3, T + MINUTE);
        curate.stop(1, 2, 3, T + 2 * MINUTE);
        curate.start(9, 5, 6, T + MINUTE);
        curate.stop(9, 5, 6, T + 4 * MINUTE);
        assertThat(summaries()).extracting(GymSummary::getVisitWorkout).containsExactly("none");

        curate.register(1, 118, "m", T + 10 * MINUTE);
        assertThat(summaries())
                .as("before the first registration it belongs to the first registrant")
                .extracting(GymSummary::getVisitWorkout)
                .containsExactly("1/2/3");

        curate.register(9, 500, "m", T);
        assertThat(summaries()).extracting(GymSummary::getVisitWorkout).containsExactly("9/5/6");

        curate.register(1, 118, "m", T + 1);
        assertThat(summaries()).extracting(GymSummary::getVisitWorkout).containsExactly("9/5/6");
    }

    @Test
    void a_visit_belongs_to_who_registered_the_network_address_at_the_instant_of_its_login() {
        curate.register(1, 118, "m", T - MINUTE);
        curate.visit("m", 7, T, T + 60 * MINUTE);
        curate.start(9, 5, 6, T + MINUTE);
        curate.stop(9, 5, 6, T + 4 * MINUTE);
        assertThat(summaries()).extracting(GymSummary::getVisitWorkout).containsExactly("none");

        curate.register(9, 500, "m", T);

        assertThat(summaries()).extracting(GymSummary::getVisitWorkout).containsExactly("9/5/6");
    }

    @Test
    void lengths_are_whole_seconds_in_minutes_of_two_decimals() {
        curate.visit("m", 7, T, T + 4_500_999_999L);
        curate.visit("m", 8, T, T + 4_501_000_000L);
        curate.visit("m", 9, T, T);

        assertThat(summaries()).extracting(GymSummary::getMinutesInGym).containsExactly(75.0, 75.02, 0.0);
    }

    @Test
    void a_record_that_changes_nothing_restates_nothing() {
        curate.register(1, 118, "m", T - MINUTE);
        curate.visit("m", 7, T, T + 60 * MINUTE);
        curate.start(1, 2, 3, T + 120 * MINUTE);
        curate.stop(1, 2, 3, T + 120 * MINUTE + MINUTE);
        curate.register(1, 118, "m", T - 2 * MINUTE);

        assertThat(curate.emitted(Table.GYM_SUMMARY)).hasSize(1);
    }

    private List<GymSummary> summaries() {
        return curate.rows(Table.GYM_SUMMARY);
    }
}

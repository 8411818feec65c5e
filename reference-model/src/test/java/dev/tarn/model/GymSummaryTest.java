package dev.tarn.model;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tarn.schemas.gold.GymSummary;
import java.time.Instant;
import java.time.LocalDate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class GymSummaryTest {
    private static final long T = Case.T * 1_000_000;
    private static final long MINUTE = 60_000_000;

    /** User 1 with mac a and a session of ten minutes. */
    private static Case session() {
        return new Case()
                .registered(1, 7, "a", Case.T - 86_400)
                .mark("start", T)
                .mark("stop", T + 10 * MINUTE);
    }

    private static GymSummary only(Case input) {
        assertThat(input.gymSummaries()).hasSize(1);
        return input.gymSummaries().get(0);
    }

    private static String matches(Case input) {
        return String.join(
                " ",
                input.gymSummaries().stream().map(GymSummary::getVisitWorkout).toList());
    }

    @Test
    void a_visit_carries_the_workout_that_its_owner_began_in_it() {
        assertThat(only(session().visit("a", T - MINUTE, T + 89 * MINUTE)))
                .isEqualTo(new GymSummary(
                        "a", 3L, Instants.instant(T - MINUTE), "1/5/1", LocalDate.of(2023, 3, 10), 5L, 1L, 90.0, 10.0));
    }

    @Test
    void a_visit_without_one_has_a_row_with_none() {
        assertThat(only(session().visit("a", T + MINUTE, T + 2 * MINUTE)))
                .isEqualTo(new GymSummary(
                        "a",
                        3L,
                        Instants.instant(T + MINUTE),
                        "none",
                        LocalDate.of(2023, 3, 10),
                        null,
                        null,
                        1.0,
                        0.0));
    }

    @Test
    void a_workout_that_begins_at_login_or_at_logout_is_in() {
        assertThat(matches(session().visit("a", T, T + MINUTE))).isEqualTo("1/5/1");
        assertThat(matches(session().visit("a", T - MINUTE, T))).isEqualTo("1/5/1");
        assertThat(matches(session().visit("a", T, T))).isEqualTo("1/5/1");
        assertThat(matches(session().visit("a", T + 1, T + MINUTE))).isEqualTo("none");
        assertThat(matches(session().visit("a", T - MINUTE, T - 1))).isEqualTo("none");
    }

    @Test
    void an_open_visit_has_no_upper_bound_and_no_length() {
        GymSummary row = only(session().visit("a", T - 86_400_000_000L, null));
        assertThat(row.getVisitWorkout()).isEqualTo("1/5/1");
        assertThat(row.getMinutesInGym()).isNull();
        assertThat(row.getMinutesExercising()).isEqualTo(10.0);
        assertThat(only(new Case().visit("a", T, null)).getMinutesInGym()).isNull();
    }

    @Test
    void a_logout_that_comes_later_bounds_the_visit() {
        Case open = session().visit("a", T - 2 * MINUTE, null);
        assertThat(matches(open)).isEqualTo("1/5/1");
        assertThat(matches(open.visit("a", T - 2 * MINUTE, T - MINUTE))).isEqualTo("none");
        assertThat(matches(open.visit("a", T - 2 * MINUTE, T + MINUTE))).isEqualTo("1/5/1");
    }

    @Test
    void the_row_with_none_goes_when_a_match_comes() {
        Case visit = new Case().registered(1, 7, "a", Case.T - 60).visit("a", T - MINUTE, T + MINUTE);
        assertThat(matches(visit.mark("start", T))).isEqualTo("none");
        assertThat(matches(visit.mark("stop", T + 1))).isEqualTo("1/5/1");
        assertThat(matches(visit.mark("start", T - 180 * MINUTE))).isEqualTo("none");
    }

    @Test
    void a_visit_has_a_row_for_each_workout_begun_in_it() {
        assertThat(matches(session()
                        .mark(1, 2, "start", T + MINUTE)
                        .mark(1, 2, "stop", T + 2 * MINUTE)
                        .mark(1, 3, "start", T + 2 * MINUTE)
                        .mark(2, 4, "start", T + MINUTE)
                        .mark(2, 4, "stop", T + 2 * MINUTE)
                        .visit("a", T, T + 20 * MINUTE)))
                .isEqualTo("1/5/1 1/5/2");
    }

    @Test
    void a_visit_of_a_mac_that_nobody_registered_has_none() {
        assertThat(matches(session().visit("b", T, T + MINUTE))).isEqualTo("none");
    }

    @Test
    void the_owner_is_the_one_at_login() {
        Case handedOver = session()
                .registered(2, 8, "a", Case.T)
                .mark(2, 9, "start", T + MINUTE)
                .mark(2, 9, "stop", T + 2 * MINUTE);
        assertThat(matches(handedOver.visit("a", T - 1, T + 20 * MINUTE))).isEqualTo("1/5/1");
        assertThat(matches(handedOver.visit("a", T, T + 20 * MINUTE))).isEqualTo("1/5/1 2/5/9");
    }

    @Test
    void a_mac_registered_after_the_visit_belongs_to_the_first_registrant() {
        Case before = new Case().mark("start", T).mark("stop", T + MINUTE).visit("a", T, T + MINUTE);
        assertThat(matches(before)).isEqualTo("none");
        assertThat(matches(before.registered(1, 7, "a", Case.T + 86_400))).isEqualTo("1/5/1");
    }

    @Test
    void the_date_is_that_of_the_login_in_utc() {
        long midnight = Instants.micros(Instant.parse("2023-03-11T00:00:00Z"));
        assertThat(only(new Case().visit("a", midnight - 1, midnight + MINUTE)).getDate())
                .isEqualTo(LocalDate.of(2023, 3, 10));
        assertThat(only(new Case().visit("a", midnight, null)).getDate()).isEqualTo(LocalDate.of(2023, 3, 11));
    }

    @ParameterizedTest
    @CsvSource({
        "0,           0.0",
        "999999,      0.0",
        "1000000,     0.02",
        "59999999,    0.98",
        "60000000,    1.0",
        "9000000,     0.15",
        "27999999,    0.45",
        // Sixtieths have two places or thirds behind them: a tie cannot occur.
        "20000000,    0.33",
        "40000000,    0.67",
        "3960000000,  66.0",
        "86399999999, 1439.98",
    })
    void minutes_are_whole_seconds_by_sixty_with_two_places(long micros, double minutes) {
        assertThat(only(new Case().visit("a", T + 500_000, T + 500_000 + micros))
                        .getMinutesInGym())
                .isEqualTo(minutes);
    }

    @Test
    void a_workout_of_65_minutes_is_65_minutes() {
        assertThat(only(new Case()
                                .registered(1, 7, "a", Case.T)
                                .mark("start", T)
                                .mark("stop", T + 65 * MINUTE + 999_999)
                                .visit("a", T, null))
                        .getMinutesExercising())
                .isEqualTo(65.0);
    }
}

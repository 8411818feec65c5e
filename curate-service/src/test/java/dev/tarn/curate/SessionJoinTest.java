package dev.tarn.curate;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tarn.kit.avro.Micros;
import dev.tarn.schemas.Table;
import dev.tarn.schemas.bronze.ChangeOp;
import dev.tarn.schemas.bronze.UserInfo;
import dev.tarn.schemas.gold.WorkoutBpmSummary;
import dev.tarn.schemas.silver.WorkoutBpm;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What was recorded in a session: silver.workout_bpm and gold.workout_bpm_summary, in whatever order things come. */
class SessionJoinTest {
    private static final long T = 1_678_521_900_000_000L;
    private static final long SECOND = 1_000_000;
    private static final long DAY = 86_400 * SECOND;

    private CurateDriver curate = new CurateDriver();

    @AfterEach
    void close() {
        curate.close();
    }

    @Test
    void a_sample_at_the_start_is_out_and_one_at_the_end_is_in() {
        registered();
        curate.bpm(118, T, 60);
        curate.bpm(118, T + 1, 61);
        curate.bpm(118, T + 100 * SECOND, 62);
        curate.bpm(118, T + 100 * SECOND + 1, 63);
        session(T, T + 100 * SECOND);

        assertThat(rates()).containsExactly(61.0, 62.0);
        assertSummary(61, 61.5, 62, 2);
    }

    @Test
    void samples_that_come_after_the_session_count_at_once() {
        registered();
        session(T, T + 100 * SECOND);
        curate.settle();
        curate.bpm(118, T, 60);
        curate.bpm(118, T + 1, 61);
        curate.bpm(118, T + 100 * SECOND, 62);
        curate.bpm(118, T + 100 * SECOND + 1, 63);

        assertThat(rates()).containsExactly(61.0, 62.0);
        assertSummary(61, 61.5, 62, 2);
        assertThat(curate.emitted(Table.WORKOUT_BPM)).as("each row once").hasSize(2);
        assertThat(curate.emitted(Table.WORKOUT_BPM_SUMMARY))
                .as("one row for what a beat brings together")
                .hasSize(1);
    }

    @Test
    void samples_of_zero_and_below_do_not_count() {
        registered();
        session(T, T + 100 * SECOND);
        curate.settle();
        curate.bpm(118, T + SECOND, 0);
        curate.bpm(118, T + 2 * SECOND, -1);

        assertThat(curate.rows(Table.WORKOUT_BPM)).isEmpty();
        assertThat(curate.rows(Table.WORKOUT_BPM_SUMMARY)).isEmpty();
        assertThat(curate.emitted(Table.WORKOUT_BPM)).isEmpty();
    }

    @Test
    void a_tie_that_turns_a_sample_invalid_takes_it_out_again() {
        registered();
        session(T, T + 100 * SECOND);
        curate.settle();
        curate.bpm(118, T + SECOND, 60);
        curate.bpm(118, T + 2 * SECOND, 64);
        assertSummary(60, 62, 64, 2);

        curate.bpm(118, T + 2 * SECOND, -1);

        assertThat(rates()).containsExactly(60.0);
        assertSummary(60, 60, 60, 1);
    }

    @Test
    void a_session_that_moves_restates_its_rows_and_takes_back_those_outside() {
        registered();
        for (int second = 1; second <= 10; second++) {
            curate.bpm(118, T + second * SECOND, 60 + second);
        }
        session(T, T + 10 * SECOND);
        assertThat(rates()).hasSize(10);

        curate.stop(1, 2, 3, T + 4 * SECOND);
        assertThat(rates()).containsExactly(61.0, 62.0, 63.0, 64.0);
        assertThat(curate.<WorkoutBpm>rows(Table.WORKOUT_BPM))
                .allSatisfy(row -> assertThat(row.getEndTime()).isEqualTo(Micros.instant(T + 4 * SECOND)));
        assertSummary(61, 62.5, 64, 4);
    }

    @Test
    void a_session_that_ceases_takes_all_rows_back() {
        registered();
        curate.bpm(118, T + SECOND, 60);
        session(T, T + 10 * SECOND);
        assertThat(curate.rows(Table.WORKOUT_BPM_SUMMARY)).hasSize(1);

        curate.start(1, 2, 3, T - DAY);

        assertThat(curate.rows(Table.WORKOUT_BPM)).isEmpty();
        assertThat(curate.rows(Table.WORKOUT_BPM_SUMMARY)).isEmpty();

        curate.stop(1, 2, 3, T - DAY + 5 * SECOND);
        curate.bpm(118, T - DAY + SECOND, 80);
        assertSummary(80, 80, 80, 1);
    }

    @Test
    void a_session_that_moves_to_another_month_and_back_leaves_nothing_behind() {
        registered();
        curate.bpm(118, T + SECOND, 60);
        curate.bpm(118, T - 60 * DAY + SECOND, 70);
        session(T, T + 10 * SECOND);
        curate.settle();

        curate.start(1, 2, 3, T - 60 * DAY);
        curate.stop(1, 2, 3, T - 60 * DAY + 10 * SECOND);

        assertThat(rates()).containsExactly(70.0);
        assertSummary(70, 70, 70, 1);
    }

    @Test
    void a_session_that_ends_in_the_next_month_takes_part_in_what_happens_there() {
        // Sessions are stored by the thirty days that they start in.
        long next = 648 * 30 * DAY;
        registered();
        session(next - 10 * SECOND, next + 10 * SECOND);
        curate.settle();
        curate.bpm(118, next + SECOND, 60);
        curate.bpm(118, next + 5 * SECOND, 70);
        assertThat(rates()).containsExactly(60.0, 70.0);

        curate.register(9, 118, "m9", next + 3 * SECOND);

        assertThat(rates()).containsExactly(60.0);
        assertSummary(60, 60, 60, 1);
    }

    @Test
    void a_registration_that_comes_last_brings_samples_and_session_together() {
        curate.bpm(118, T + SECOND, 60);
        session(T, T + 10 * SECOND);
        assertThat(curate.rows(Table.WORKOUT_BPM)).isEmpty();

        registered();

        assertThat(rates()).containsExactly(60.0);
        assertSummary(60, 60, 60, 1);
    }

    @Test
    void a_device_handed_over_within_a_session_counts_up_to_then() {
        registered();
        for (int second = 1; second <= 10; second++) {
            curate.bpm(118, T + second * SECOND, 60 + second);
        }
        session(T, T + 10 * SECOND);
        assertThat(rates()).hasSize(10);

        curate.register(9, 118, "m9", T + 6 * SECOND);
        assertThat(rates()).containsExactly(61.0, 62.0, 63.0, 64.0, 65.0);
        assertSummary(61, 63, 65, 5);

        curate.register(1, 118, "m1", T + 9 * SECOND);
        assertThat(rates()).containsExactly(61.0, 62.0, 63.0, 64.0, 65.0, 69.0, 70.0);
    }

    @Test
    void all_devices_of_a_user_count_together() {
        registered();
        curate.register(1, 500, "m2", T - SECOND);
        curate.bpm(118, T + SECOND, 60);
        curate.bpm(500, T + SECOND, 80);
        session(T, T + 10 * SECOND);

        assertSummary(60, 70, 80, 2);
        assertThat(curate.rows(Table.WORKOUT_BPM)).hasSize(2);
    }

    @Test
    void the_profile_comes_changes_and_goes_after_the_summary() {
        registered();
        curate.bpm(118, T + SECOND, 60);
        session(T, T + 10 * SECOND);
        assertThat(summary().getAge()).isEqualTo("unknown");
        assertThat(summary().getCity()).isNull();

        curate.profile(profile(1, ChangeOp.UPSERT, LocalDate.of(1998, 3, 12), "Pasadena"));
        assertThat(summary().getAge()).as("24 years at the start").isEqualTo("18-25");
        assertThat(summary().getCity()).isEqualTo("Pasadena");

        curate.profile(profile(2, ChangeOp.UPSERT, LocalDate.of(1998, 3, 11), "Pasadena"));
        assertThat(summary().getAge()).as("25 years on the day").isEqualTo("25-35");

        int before = curate.emitted(Table.WORKOUT_BPM_SUMMARY).size();
        curate.profile(profile(3, ChangeOp.UPSERT, LocalDate.of(1998, 3, 11), "Pasadena"));
        assertThat(curate.emitted(Table.WORKOUT_BPM_SUMMARY)).hasSize(before);

        curate.profile(profile(4, ChangeOp.DELETE, null, null));
        assertThat(summary().getAge()).isEqualTo("unknown");
        assertThat(summary().getCity()).isNull();
        assertThat(curate.rows(Table.WORKOUT_BPM)).hasSize(1);
    }

    @Test
    void a_device_with_days_of_samples_is_restated_in_slices() {
        registered();
        for (int session = 0; session < 4; session++) {
            long start = T + 7_200 * SECOND * session;
            curate.start(1, 2, session, start);
            curate.stop(1, 2, session, start + 3_000 * SECOND);
            for (int second = 1; second <= 3_000; second++) {
                curate.bpm(118, start + second * SECOND, 100);
            }
        }
        assertThat(curate.rows(Table.WORKOUT_BPM)).hasSize(12_000);

        curate.register(9, 118, "m9", T - DAY);
        curate.register(9, 118, "m9", T - 2 * DAY);
        curate.bpm(777, T, 60);
        curate.advance(Duration.ofMillis(100));
        assertThat(curate.shownPending("workout0-join")).isPositive();

        curate.settle();
        assertThat(curate.rows(Table.WORKOUT_BPM)).isEmpty();
        assertThat(curate.rows(Table.WORKOUT_BPM_SUMMARY)).isEmpty();
        assertThat(curate.accounting("workout0-join").getPending()).isZero();
    }

    @Test
    void a_session_that_needs_expired_samples_is_counted() {
        close();
        curate = new CurateDriver(new CurateConfig(
                Optional.empty(), 60 * SECOND, DAY, CurateConfig.UNLIMITED, Duration.ofMillis(100), 1 << 20, 1 << 20));
        registered();
        for (int hour = 0; hour < 300; hour++) {
            curate.bpm(118, T + 3_600 * SECOND * hour, 60);
            // What waits keeps its samples from expiring.
            curate.advance(Duration.ofMillis(100));
        }
        session(T - SECOND, T + 3_600 * SECOND);
        curate.settle();
        assertThat(curate.counter("tarn.too.late.restatement")).isEqualTo(1);

        curate.start(1, 2, 4, T + 298 * 3_600 * SECOND);
        curate.stop(1, 2, 4, T + 299 * 3_600 * SECOND);
        assertThat(curate.counter("tarn.too.late.restatement")).isEqualTo(1);
        assertThat(rates()).containsExactly(60.0);
    }

    @Test
    void with_a_slow_beat_a_part_is_told_when_it_is_whole_or_the_stream_rests() {
        close();
        Duration slow = Duration.ofSeconds(5);
        curate = new CurateDriver(CurateConfig.unlimited(LocalDate.of(2023, 3, 20), slow));
        registered();
        session(T, T + 100 * SECOND);
        curate.advance(slow);
        for (int second = 10; second <= 90; second += 20) {
            curate.bpm(118, T + second * SECOND, 60);
            if (second >= 70) {
                curate.advance(slow);
            }
        }
        assertThat(curate.standing(Table.WORKOUT_BPM)).hasSize(5);
        assertThat(curate.standing(Table.WORKOUT_BPM_SUMMARY)).isEmpty();
        assertThat(curate.shownPending("workout0-join")).isPositive();

        curate.bpm(118, T + 101 * SECOND, 60);
        curate.bpm(118, T + 99 * SECOND, 66);
        curate.advance(slow);
        curate.advance(slow);
        assertSummary(60, 61, 66, 6);

        curate.bpm(118, T + 98 * SECOND, 74);
        curate.advance(slow);
        curate.advance(slow);
        curate.advance(slow);
        assertSummary(60, 62.857143, 74, 7);
    }

    private void registered() {
        curate.register(1, 118, "m1", T - DAY);
    }

    private void session(long start, long end) {
        curate.start(1, 2, 3, start);
        curate.stop(1, 2, 3, end);
    }

    private static UserInfo profile(long sequence, ChangeOp op, LocalDate dob, String city) {
        return UserInfo.newBuilder()
                .setUserId(1)
                .setOp(op)
                .setTimestamp(Micros.instant(T + sequence * SECOND))
                .setDob(dob)
                .setCity(city)
                .build();
    }

    private List<Double> rates() {
        return curate.<WorkoutBpm>rows(Table.WORKOUT_BPM).stream()
                .map(WorkoutBpm::getHeartrate)
                .sorted()
                .toList();
    }

    private WorkoutBpmSummary summary() {
        List<WorkoutBpmSummary> rows = curate.rows(Table.WORKOUT_BPM_SUMMARY);
        assertThat(rows).filteredOn(Objects::nonNull).hasSize(1);
        return rows.get(0);
    }

    private void assertSummary(double min, double mean, double max, long count) {
        WorkoutBpmSummary summary = summary();
        assertThat(summary.getMinBpm()).isEqualTo(min);
        assertThat(summary.getAvgBpm()).isEqualTo(mean);
        assertThat(summary.getMaxBpm()).isEqualTo(max);
        assertThat(summary.getNumRecordings()).isEqualTo(count);
    }
}

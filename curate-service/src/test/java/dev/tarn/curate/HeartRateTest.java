package dev.tarn.curate;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tarn.schemas.Table;
import dev.tarn.schemas.gold.BpmWindow;
import dev.tarn.schemas.silver.HeartRate;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.apache.avro.specific.SpecificRecord;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class HeartRateTest {
    private static final long MINUTE = 60_000_000L;
    private static final long SECOND = 1_000_000L;
    private static final long T0 = 1_678_521_900L * SECOND; // 2023-03-11T08:05:00Z, the start of a minute

    private CurateDriver curate = new CurateDriver();

    @AfterEach
    void close() {
        curate.close();
    }

    @Test
    void a_sample_becomes_a_row_and_a_window() {
        curate.register(7, 1, "aa", T0 - MINUTE);
        curate.bpm(1, T0 + SECOND, 64.5);

        assertThat(curate.<HeartRate>rows(Table.HEART_RATE))
                .containsExactly(new HeartRate(1L, CurateDriver.micros(T0 + SECOND), 64.5, true));
        assertThat(windows()).containsExactly(window(T0, 7L, 64.5, 64.5, 64.5, 1));
    }

    @Test
    void the_mean_is_rounded_half_even_to_six_places() {
        curate.bpm(1, T0, 60.000001);
        curate.bpm(1, T0 + SECOND, 60.000002);

        assertThat(windows()).containsExactly(window(T0, null, 60.000001, 60.000002, 60.000002, 2));
    }

    @Test
    void a_window_takes_its_first_instant_and_not_its_last() {
        curate.bpm(1, T0 - 1, 50);
        curate.bpm(1, T0, 60);
        curate.bpm(1, T0 + MINUTE - 1, 70);
        curate.bpm(1, T0 + MINUTE, 80);

        assertThat(windows())
                .containsExactly(
                        window(T0 - MINUTE, null, 50, 50, 50, 1),
                        window(T0, null, 60, 65, 70, 2),
                        window(T0 + MINUTE, null, 80, 80, 80, 1));
    }

    @Test
    void zero_and_below_are_rows_that_are_not_valid_and_count_in_no_window() {
        curate.bpm(1, T0, 0);
        curate.bpm(1, T0 + 1, -1);

        assertThat(curate.<HeartRate>rows(Table.HEART_RATE))
                .extracting(HeartRate::getValid)
                .containsExactly(false, false);
        assertThat(windows()).isEmpty();
    }

    @Test
    void of_two_values_at_one_instant_the_greater_avro_bytes_win_whatever_comes_first() {
        // 64.5 is 00 00 00 00 00 20 50 40 in Avro, 65.0 is 00 00 00 00 00 40 50 40: 65.0 is greater at the sixth byte.
        curate.bpm(1, T0, 65.0);
        curate.bpm(1, T0, 64.5);
        curate.bpm(2, T0, 64.5);
        curate.bpm(2, T0, 65.0);

        assertThat(curate.<HeartRate>rows(Table.HEART_RATE))
                .extracting(HeartRate::getHeartrate)
                .containsExactly(65.0, 65.0);
        assertThat(curate.accounting("bpm").getApplied()).isEqualTo(3);
        assertThat(curate.accounting("bpm").getSuperseded()).isEqualTo(1);
    }

    @Test
    void a_tie_that_makes_the_only_sample_invalid_deletes_the_window() {
        // -1 is 00 00 00 00 00 00 f0 bf, 1.0 is 00 00 00 00 00 00 f0 3f: -1 is greater at the last byte.
        curate.bpm(1, T0, 1.0);
        assertThat(windows()).hasSize(1);

        curate.bpm(1, T0, -1);

        assertThat(windows()).isEmpty();
        assertThat(curate.emitted(Table.BPM_WINDOWS)).endsWith((BpmWindow) null);
    }

    @Test
    void a_sample_that_comes_twice_is_a_duplicate_and_emits_nothing() {
        curate.bpm(1, T0, 64.5);
        curate.bpm(1, T0, 64.5);

        assertThat(curate.emitted(Table.HEART_RATE)).hasSize(1);
        assertThat(curate.accounting("bpm").getApplied()).isEqualTo(1);
        assertThat(curate.accounting("bpm").getDuplicate()).isEqualTo(1);
    }

    @Test
    void a_late_sample_restates_its_window() {
        curate.bpm(1, T0 + SECOND, 60);
        curate.bpm(1, T0 + 10 * MINUTE, 70);
        assertThat(windows()).contains(window(T0, null, 60, 60, 60, 1));

        curate.bpm(1, T0, 80);

        assertThat(windows()).contains(window(T0, null, 60, 70, 80, 2));
    }

    @Test
    void many_samples_of_a_window_make_one_row_a_beat() {
        for (int i = 0; i < 60; i++) {
            curate.bpm(1, T0 + i * SECOND, 60 + i % 3);
        }

        assertThat(curate.emitted(Table.BPM_WINDOWS)).hasSize(1);
    }

    @Test
    void with_a_slow_beat_a_window_is_told_when_it_is_over_or_the_stream_rests_or_a_few_beats_later() {
        curate.close();
        Duration slow = Duration.ofSeconds(5);
        curate = new CurateDriver(CurateConfig.unlimited(LocalDate.of(2023, 3, 20), slow));
        curate.bpm(1, T0, 60);
        curate.bpm(2, T0, 60);
        curate.advance(slow);
        assertThat(standing()).as("both still grow").isEmpty();

        curate.bpm(1, T0 + MINUTE, 70);
        curate.advance(slow);
        assertThat(standing()).as("the next one has begun").containsExactly(window(1, T0, null, 60, 60, 60, 1));

        for (int beat = 0; beat < 2; beat++) {
            curate.bpm(3, T0 + beat * SECOND, 80);
            curate.advance(slow);
        }
        assertThat(standing()).as("held back long enough").contains(window(2, T0, null, 60, 60, 60, 1));
        assertThat(standing()).doesNotContain(window(1, T0 + MINUTE, null, 70, 70, 70, 1));

        curate.advance(slow);
        assertThat(standing())
                .as("nothing comes any more")
                .contains(window(1, T0 + MINUTE, null, 70, 70, 70, 1), window(3, T0, null, 80, 80, 80, 2));
        assertThat(curate.emitted(Table.BPM_WINDOWS)).as("each once").hasSize(4);
    }

    @Test
    void a_registration_after_the_samples_names_the_owner_of_all_of_them() {
        curate.bpm(1, T0, 60);
        curate.bpm(1, T0 + MINUTE, 60);
        assertThat(windows()).extracting(BpmWindow::getUserId).containsExactly(null, null);

        curate.register(7, 1, "aa", T0 + 30 * SECOND);

        assertThat(windows()).extracting(BpmWindow::getUserId).containsExactly(7L, 7L);
    }

    @Test
    void a_device_handed_over_belongs_to_the_latest_registration_at_or_before_the_window() {
        curate.bpm(1, T0, 60);
        curate.bpm(1, T0 + MINUTE, 60);
        curate.bpm(1, T0 + 2 * MINUTE, 60);
        curate.register(8, 1, "aa", T0 + MINUTE);
        assertThat(windows()).extracting(BpmWindow::getUserId).containsExactly(8L, 8L, 8L);

        curate.register(7, 1, "aa", T0 - MINUTE);
        assertThat(windows()).extracting(BpmWindow::getUserId).containsExactly(7L, 8L, 8L);

        curate.register(9, 1, "aa", T0 + MINUTE + 1);
        assertThat(windows()).extracting(BpmWindow::getUserId).containsExactly(7L, 8L, 9L);
    }

    @Test
    void a_device_handed_over_in_the_middle_of_a_window_restates_that_window_whole() {
        curate.register(8, 1, "aa", T0 + 30 * SECOND);
        curate.bpm(1, T0, 60);
        curate.bpm(1, T0 + 40 * SECOND, 80);

        curate.register(7, 1, "aa", T0 - SECOND);

        assertThat(windows()).containsExactly(window(T0, 7L, 60, 70, 80, 2));
    }

    @Test
    void a_long_history_that_changes_hands_is_restated_whole() {
        for (int i = 0; i < 5_000; i++) {
            curate.bpm(1, T0 + i * MINUTE, 60);
        }
        assertThat(windows()).hasSize(5_000);

        curate.register(7, 1, "aa", T0);

        assertThat(windows()).hasSize(5_000).extracting(BpmWindow::getUserId).containsOnly(7L);
        assertThat(curate.accounting("bpm").getPending()).isZero();
    }

    @Test
    void a_history_of_more_blocks_than_are_read_at_once_is_restated_whole() {
        // Few enough windows that they are emitted in one go.
        for (int i = 0; i < 4_000; i++) {
            curate.bpm(1, T0 + i * 10L * SECOND, 60);
        }
        curate.settle();

        curate.register(7, 1, "aa", T0);

        assertThat(windows()).hasSize(667).extracting(BpmWindow::getUserId).containsOnly(7L);
    }

    @Test
    void what_waits_after_a_registration_is_shown_before_it_is_emitted() {
        curate.bpm(1, T0, 60);
        assertThat(curate.accounting("bpm").getPending()).isZero();

        curate.register(7, 1, "aa", T0);

        curate.advance(Duration.ZERO);
        assertThat(curate.shownPending("bpm")).isEqualTo(1);
        assertThat(curate.accounting("bpm").getPending()).isZero();
    }

    @Test
    void a_sample_at_the_horizon_is_taken_and_one_behind_it_is_rejected_with_its_coordinates() {
        restart(Duration.ofDays(7));
        curate.bpm(1, T0, 60);
        curate.bpm(1, T0 - Duration.ofDays(7).toMillis() * 1_000, 61);
        curate.bpm(1, T0 - Duration.ofDays(7).toMillis() * 1_000 - 1, 62.5);
        curate.bpm(2, T0 - Duration.ofDays(30).toMillis() * 1_000, 63);

        assertThat(curate.<HeartRate>rows(Table.HEART_RATE)).hasSize(3);
        assertThat(curate.rejected()).hasSize(1);
        assertThat(curate.rejected().get(0).getReason()).isEqualTo("too_late");
        assertThat(curate.rejected().get(0).getCoordinates().getOffset()).isEqualTo(2);
        assertThat(new String(curate.rejected().get(0).getRaw().array(), java.nio.charset.StandardCharsets.UTF_8))
                .isEqualTo("{\"device_id\":1,\"time\":1677917099.999999,\"heartrate\":62.5}");
        assertThat(curate.accounting("bpm").getRejected()).isEqualTo(1);
    }

    @Test
    void a_window_at_the_horizon_keeps_all_its_samples() {
        restart(Duration.ofHours(1));
        long hour = 60 * MINUTE;
        for (int i = 0; i < 600; i++) {
            curate.bpm(1, T0 + i * 20L * SECOND, 60);
        }
        long newest = T0 + 599 * 20L * SECOND;
        long lateWindow = Math.floorDiv(newest - hour, MINUTE) * MINUTE;

        curate.bpm(1, newest - hour + 1, 90);

        assertThat(windows()).contains(window(lateWindow, null, 60, 67.5, 90, 4));
    }

    @Test
    void windows_that_wait_are_whole_though_their_samples_pass_the_horizon_before_the_beat() {
        restart(Duration.ofHours(1));
        long later = T0 + Duration.ofDays(1).toMillis() * 1_000;
        for (int i = 0; i < 100; i++) {
            curate.bpm(1, T0 + i * SECOND, 60);
        }
        for (int i = 0; i < 200; i++) {
            curate.bpm(1, later + i * SECOND, 60);
        }

        assertThat(windows()).extracting(BpmWindow::getNumRecordings).containsExactly(60L, 40L, 60L, 60L, 60L, 20L);
    }

    @Test
    void a_registration_that_would_need_expired_samples_is_counted_and_applied_to_those_left() {
        restart(Duration.ofHours(1));
        for (int i = 0; i < 400; i++) {
            curate.bpm(1, T0 + i * MINUTE, 60);
            curate.settle();
        }
        assertThat(curate.counter("tarn.too.late.restatement")).isZero();

        curate.register(7, 1, "aa", T0);

        assertThat(curate.counter("tarn.too.late.restatement")).isEqualTo(1);
        assertThat(windows())
                .hasSize(400)
                .extracting(BpmWindow::getUserId)
                .contains(7L)
                .containsNull();
    }

    @Test
    void a_device_with_thousands_of_samples_out_of_order_keeps_each() {
        Random random = new Random(42);
        List<Integer> seconds = new java.util.ArrayList<>();
        for (int i = 0; i < 3_000; i++) {
            seconds.add(i);
        }
        java.util.Collections.shuffle(seconds, random);
        seconds.forEach(s -> curate.bpm(1, T0 + s * SECOND, 60 + s % 60));

        assertThat(curate.<HeartRate>rows(Table.HEART_RATE)).hasSize(3_000);
        assertThat(windows()).hasSize(50).allSatisfy(w -> {
            assertThat(w.getNumRecordings()).isEqualTo(60);
            assertThat(w.getMinBpm()).isEqualTo(60);
            assertThat(w.getMaxBpm()).isEqualTo(119);
            assertThat(w.getAvgBpm()).isEqualTo(89.5);
        });
    }

    @Test
    void samples_that_come_again_are_duplicates_wherever_they_are_kept() {
        List<Integer> seconds = new java.util.ArrayList<>();
        for (int i = 0; i < 600; i++) {
            seconds.add(i);
        }
        java.util.Collections.shuffle(seconds, new Random(7));
        seconds.forEach(s -> curate.bpm(1, T0 + s * SECOND, 60 + s % 60));
        seconds.forEach(s -> curate.bpm(1, T0 + s * SECOND, 60 + s % 60));

        assertThat(curate.accounting("bpm").getApplied()).isEqualTo(600);
        assertThat(curate.accounting("bpm").getDuplicate()).isEqualTo(600);
        assertThat(curate.emitted(Table.HEART_RATE)).hasSize(600);
        assertThat(windows())
                .hasSize(10)
                .extracting(BpmWindow::getNumRecordings)
                .containsOnly(60L);
    }

    private void restart(Duration horizon) {
        curate.close();
        curate = new CurateDriver(new CurateConfig(
                Optional.of(LocalDate.of(2023, 3, 20)),
                MINUTE,
                horizon.toMillis() * 1_000,
                CurateConfig.UNLIMITED,
                Duration.ofMillis(100),
                1 << 20,
                1 << 20));
    }

    private List<SpecificRecord> standing() {
        return curate.standing(Table.BPM_WINDOWS);
    }

    private List<BpmWindow> windows() {
        return curate.rows(Table.BPM_WINDOWS);
    }

    private static BpmWindow window(long start, Long user, double min, double avg, double max, long count) {
        return window(1, start, user, min, avg, max, count);
    }

    private static BpmWindow window(
            long device, long start, Long user, double min, double avg, double max, long count) {
        return new BpmWindow(
                device, CurateDriver.micros(start), CurateDriver.micros(start + MINUTE), user, min, avg, max, count);
    }
}

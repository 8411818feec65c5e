package dev.tarn.model;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tarn.schemas.Table;
import dev.tarn.schemas.gold.BpmWindow;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import org.junit.jupiter.api.Test;

/** 12:26:00 on 10 March 2023 is 8 seconds before {@link Case#T}. */
class BpmWindowsTest {
    private static final long START = Case.T - 8;
    private static final String AT = "2023-03-10T12:26:00Z";

    @Test
    void a_window_holds_its_first_instant_and_not_its_end() {
        Case samples =
                new Case().sample(7, START, "60").sample(7, START + 59, "70").sample(7, START + 60, "80");
        assertThat(samples.window(7, AT))
                .isEqualTo(new BpmWindow(
                        7L, Instant.parse(AT), Instant.parse("2023-03-10T12:27:00Z"), null, 60.0, 65.0, 70.0, 2L));
        assertThat(samples.window(7, "2023-03-10T12:27:00Z").getNumRecordings()).isEqualTo(1);
    }

    @Test
    void only_valid_samples_count() {
        Case samples =
                new Case().sample(7, START, "60").sample(7, START + 1, "0").sample(7, START + 2, "-1");
        assertThat(samples.window(7, AT).getNumRecordings()).isEqualTo(1);
        assertThat(samples.window(7, AT).getMinBpm()).isEqualTo(60.0);
    }

    @Test
    void a_window_of_invalid_samples_has_no_row() {
        assertThat(new Case().sample(7, START, "0").evaluate().table(Table.BPM_WINDOWS))
                .isEmpty();
    }

    @Test
    void the_loser_of_a_tie_counts_for_nothing() {
        Case samples = new Case().sample(7, START, "64").sample(7, START, "65");
        assertThat(samples.window(7, AT).getAvgBpm()).isEqualTo(65.0);
        assertThat(samples.window(7, AT).getNumRecordings()).isEqualTo(1);
    }

    @Test
    void the_mean_is_exact_and_rounded_half_even() {
        // 0.1 + 0.2 + 0.3 = 0.6; a sum of doubles would be 0.6000000000000001.
        assertThat(new Case()
                        .sample(7, START, "0.1")
                        .sample(7, START + 1, "0.2")
                        .sample(7, START + 2, "0.3")
                        .window(7, AT)
                        .getAvgBpm())
                .isEqualTo(0.2);
        // (0.000001 + 0.000002) / 2 = 0.0000015 -> 0.000002; (0.000002 + 0.000003) / 2 = 0.0000025 -> 0.000002.
        assertThat(new Case()
                        .sample(7, START, "0.000001")
                        .sample(7, START + 1, "0.000002")
                        .window(7, AT)
                        .getAvgBpm())
                .isEqualTo(0.000002);
        assertThat(new Case()
                        .sample(7, START, "0.000002")
                        .sample(7, START + 1, "0.000003")
                        .window(7, AT)
                        .getAvgBpm())
                .isEqualTo(0.000002);
        // (60 + 60 + 61) / 3 = 60.333333...
        assertThat(new Case()
                        .sample(7, START, "60")
                        .sample(7, START + 1, "60")
                        .sample(7, START + 2, "61")
                        .window(7, AT)
                        .getAvgBpm())
                .isEqualTo(60.333333);
    }

    @Test
    void the_owner_is_the_one_at_the_start_of_the_window() {
        Case handedOver = new Case()
                .registered(1, 7, "a", START - 3600)
                .registered(2, 7, "a", START + 30)
                .sample(7, START + 40, "60")
                .sample(7, START + 60, "61");
        assertThat(handedOver.window(7, AT).getUserId()).isEqualTo(1);
        assertThat(handedOver.window(7, "2023-03-10T12:27:00Z").getUserId()).isEqualTo(2);
    }

    @Test
    void a_registration_exactly_at_the_start_of_a_window_owns_it() {
        assertThat(new Case()
                        .registered(1, 7, "a", START - 60)
                        .registered(2, 7, "a", START)
                        .sample(7, START, "60")
                        .window(7, AT)
                        .getUserId())
                .isEqualTo(2);
    }

    @Test
    void a_registration_after_the_samples_owns_them_as_the_first() {
        assertThat(new Case()
                        .sample(7, START, "60")
                        .registered(1, 7, "a", START + 86_400)
                        .window(7, AT)
                        .getUserId())
                .isEqualTo(1);
    }

    @Test
    void another_window_size_is_counted_from_1970() {
        Case samples = new Case()
                .with(ModelSettings.asOf(LocalDate.EPOCH).withWindow(Duration.ofMinutes(5)))
                .sample(7, START, "60");
        BpmWindow row = samples.window(7, "2023-03-10T12:25:00Z");
        assertThat(row.getWindowEnd()).isEqualTo(Instant.parse("2023-03-10T12:30:00Z"));
    }
}

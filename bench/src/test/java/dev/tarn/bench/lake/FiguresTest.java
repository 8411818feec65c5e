package dev.tarn.bench.lake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.tarn.bench.stack.Measured;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

final class FiguresTest {
    private final Measured ours = measured("ours", 2);
    private final Measured spark = measured("spark", 7);

    @Test
    void a_way_is_compared_by_the_rows_it_writes_with_the_same_cpu() {
        assertThat(ours.microsPerRow()).isCloseTo(2, within(1e-9));
        assertThat(ours.against(spark)).isCloseTo(3.5, within(1e-9));
        assertThat(ours.rowsPerSecond()).isCloseTo(100_000, within(1e-6));
    }

    @Test
    void a_peer_is_not_compared_to_itself_and_a_missing_one_leaves_its_column_empty() {
        String table = new AppendFigures(List.of(ours, spark), Optional.of(spark), Optional.empty()).table();

        assertThat(table.lines().skip(2))
                .containsExactly(
                        "| ours | **2.00** | 100,000 | 300 MB | 600 MB | 3.5 times |  |",
                        "| spark | **7.00** | 100,000 | 300 MB | 600 MB |  |  |");
    }

    @Test
    void the_median_of_batches_is_one_of_them() {
        UpsertFigures figures = new UpsertFigures(
                "way",
                2_000_000,
                8,
                Duration.ofMillis(900),
                List.of(Duration.ofMillis(500), Duration.ofMillis(300), Duration.ofMillis(400), Duration.ofMillis(350)),
                1 << 20,
                2 << 20);

        assertThat(figures.row())
                .isEqualTo("| way | 2,000,000 | 8 | 900 ms | **350 ms** | 300 to 500 ms | 1 MB | 2 MB |");
    }

    private static Measured measured(String way, long seconds) {
        return new Measured(
                way, 1_000_000, Duration.ofSeconds(10), Duration.ofSeconds(seconds), 300L << 20, 600L << 20);
    }
}

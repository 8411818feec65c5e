package dev.tarn.bench.lake;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;

final class SteadyRowsTest {
    private final SteadyRows rows = new SteadyRows(10, 1, 2, 3);

    @Test
    void a_version_shows_the_rows_in_front_of_its_positions_once() {
        assertThat(rows.total()).isEqualTo(30);
        assertThat(rows.shown(Map.of(0, 2L, 2, 1L), 5)).isEqualTo(3);
        assertThat(rows.shown(Map.of(0, 2L, 2, 1L), 6)).isZero();
        assertThat(rows.shown(Map.of(0, 10L, 1, 10L, 2, 10L), 7)).isEqualTo(27);
    }
}

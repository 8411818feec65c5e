package dev.tarn.bench.stack;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;

final class ShownTest {
    private final Shown shown = new Shown(Map::of, 3, 30);

    @Test
    void positions_show_the_rows_in_front_of_them_once() {
        shown.note(Map.of(0, 2L, 2, 1L), 5, row -> 0);
        assertThat(shown.missing()).isEqualTo(27);

        shown.note(Map.of(0, 2L, 2, 1L), 6, row -> 0);
        assertThat(shown.missing()).isEqualTo(27);

        shown.note(Map.of(0, 10L, 1, 10L, 2, 10L), 7, row -> 0);
        assertThat(shown.missing()).isZero();
        assertThat(shown.from(0)).startsWith(5, 5, 5, 7).endsWith(7);
    }

    @Test
    void a_row_takes_the_time_since_it_was_due() {
        shown.note(Map.of(0, 10L, 1, 10L, 2, 10L), 100, row -> row);

        assertThat(shown.from(28)).containsExactly(71, 72);
    }
}

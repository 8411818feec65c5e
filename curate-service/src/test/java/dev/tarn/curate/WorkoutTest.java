package dev.tarn.curate;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tarn.schemas.Table;
import dev.tarn.schemas.silver.WorkoutBpm;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Sessions and what was recorded in them. */
class WorkoutTest {
    private static final long T = 1_678_521_900_000_000L;
    private static final long SECOND = 1_000_000;

    private final CurateDriver curate = new CurateDriver();

    @AfterEach
    void close() {
        curate.close();
    }

    @Test
    void an_earlier_stop_takes_rows_back() {
        curate.register(1, 1, "m", T + 7 * SECOND);
        curate.start(1, 1, 1, T + 7 * SECOND);
        curate.stop(1, 1, 1, T + 37 * SECOND);
        curate.stop(1, 1, 1, T + 9 * SECOND);
        curate.bpm(1, T, 300);
        curate.bpm(1, T + 10 * SECOND, 300);

        assertThat(curate.<WorkoutBpm>rows(Table.WORKOUT_BPM)).isEmpty();
    }
}

package dev.tarn.model;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class WorkoutTest {
    private static String workout(String action, String timestamp) {
        return "{\"user_id\":12474,\"workout_id\":1,\"timestamp\":" + timestamp + ",\"action\":\"" + action
                + "\",\"session_id\":1}";
    }

    @Test
    void exact_duplicates_collapse() {
        SourceCounts counts = new Case()
                .workout(workout("start", "1678521900"))
                .workout(workout("start", "1678521900.000"))
                .counts("workout");
        assertThat(counts.applied()).isEqualTo(1);
        assertThat(counts.duplicate()).isEqualTo(1);
    }

    @Test
    void a_start_and_a_stop_at_the_same_instant_are_two_facts() {
        assertThat(new Case()
                        .workout(workout("start", "1678521900"))
                        .workout(workout("stop", "1678521900"))
                        .counts("workout")
                        .applied())
                .isEqualTo(2);
    }

    @Test
    void two_starts_are_two_facts() {
        assertThat(new Case()
                        .workout(workout("start", "1678521900"))
                        .workout(workout("start", "1678521901"))
                        .counts("workout")
                        .applied())
                .isEqualTo(2);
    }
}

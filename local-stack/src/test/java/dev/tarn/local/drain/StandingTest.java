package dev.tarn.local.drain;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.Test;

class StandingTest {
    private static final Backlog INGEST_DONE = Backlog.of("tarn-ingest", Map.of(), 10);
    private static final Backlog CURATE_DONE = Backlog.of("tarn-curate", Map.of(), 10);

    @Test
    void all_groups_at_the_end_and_every_record_accounted_for_is_drained() {
        assertThat(standing(INGEST_DONE, CURATE_DONE, new Counts(7, 1, 1, 1, 0)).missing())
                .isEmpty();
    }

    @Test
    void a_group_that_is_behind_is_named_with_its_partition() {
        Backlog behind = Backlog.of("tarn-curate", Map.of(new TopicPartition("bronze.events", 3), 12L), 0);
        assertThat(standing(INGEST_DONE, behind, new Counts(10, 0, 0, 0, 0)).missing())
                .containsExactly("group tarn-curate is 12 offsets behind the end of bronze.events-3");
    }

    @Test
    void a_record_that_nobody_accounted_for_is_missing() {
        assertThat(standing(INGEST_DONE, CURATE_DONE, new Counts(9, 0, 0, 0, 0)).missing())
                .containsExactly("source bpm: 10 records received, 9 accounted for in tarn.accounting");
    }

    @Test
    void a_record_that_is_accounted_for_twice_is_not_drained() {
        assertThat(standing(INGEST_DONE, CURATE_DONE, new Counts(11, 0, 0, 0, 0))
                        .drained())
                .isFalse();
    }

    @Test
    void a_result_that_waits_in_the_state_is_missing() {
        assertThat(standing(INGEST_DONE, CURATE_DONE, new Counts(10, 0, 0, 0, 2))
                        .missing())
                .containsExactly("source bpm: 2 results wait in the state to be emitted");
    }

    @Test
    void a_source_without_any_accounting_is_missing() {
        Standing standing = new Standing(Map.of("bpm", 1L), List.of(), new TreeMap<>(), 0);
        assertThat(standing.missing())
                .containsExactly("source bpm: 1 records received, 0 accounted for in tarn.accounting");
    }

    @Test
    void a_standstill_is_told_after_its_bound_and_any_move_begins_it_anew() {
        Stall stall = new Stall(Duration.ofSeconds(60));
        Instant start = Instant.EPOCH;
        Standing first = standing(INGEST_DONE, CURATE_DONE, new Counts(1, 0, 0, 0, 0));
        Standing moved = standing(INGEST_DONE, CURATE_DONE, new Counts(2, 0, 0, 0, 0));
        assertThat(stall.since(first, start)).isFalse();
        assertThat(stall.since(first, start.plusSeconds(59))).isFalse();
        assertThat(stall.since(moved, start.plusSeconds(60))).isFalse();
        assertThat(stall.since(moved, start.plusSeconds(119))).isFalse();
        assertThat(stall.since(moved, start.plusSeconds(120))).isTrue();
    }

    @Test
    void curate_is_asked_for_its_private_topic_too() {
        assertThat(List.of("bronze.events", "bronze.registered_users", "bronze.gym_logins", "curate.moved"))
                .allMatch(Inputs.CURATE::reads);
        assertThat(List.of("user_info", "silver.users", "bronze.rejected", "ingest.landing"))
                .noneMatch(Inputs.CURATE::reads);
        assertThat(List.of("ingest.landing", "bronze.events")).noneMatch(Inputs.INGEST::reads);
    }

    private static Standing standing(Backlog ingest, Backlog curate, Counts bpm) {
        SortedMap<String, Counts> accounts = new TreeMap<>(Map.of("bpm", bpm));
        return new Standing(Map.of("bpm", 10L), List.of(ingest, curate), accounts, 0);
    }
}

package dev.tarn.local.demo;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tarn.local.drain.Counts;
import dev.tarn.model.SourceCounts;
import dev.tarn.schemas.Table;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class OutcomeTest {
    private static final TableFacts TWO_ROWS = new TableFacts(2, "00000000000000ff");
    private static final TableFacts THREE_ROWS = new TableFacts(3, "0000000000000100");
    private static final Counts COUNTS = new Counts(5, 2, 2, 1, 0);

    @Test
    void equal_tables_and_exact_accounting_are_good() {
        Outcome outcome = outcome(TWO_ROWS, TWO_ROWS, 10, COUNTS);
        assertThat(outcome.good()).isTrue();
        assertThat(OutcomeText.of(outcome))
                .endsWith("Every table equals the model, and the accounting is exact for every source.\n");
    }

    @Test
    void a_table_that_differs_is_told_with_both_sides() {
        Outcome outcome = outcome(TWO_ROWS, THREE_ROWS, 10, COUNTS);
        assertThat(outcome.good()).isFalse();
        assertThat(OutcomeText.of(outcome))
                .containsPattern("silver.users +2 +00000000000000ff +DIFFERS\n +model +3 +0000000000000100\n")
                .endsWith("TABLES DIFFER from the model, and the accounting is exact for every source.\n");
    }

    @Test
    void a_record_that_was_received_and_not_classified_is_not_exact() {
        Outcome outcome = outcome(TWO_ROWS, TWO_ROWS, 11, COUNTS);
        assertThat(outcome.good()).isFalse();
        assertThat(OutcomeText.verdict(outcome))
                .isEqualTo("Every table equals the model, and THE ACCOUNTING IS NOT EXACT.");
    }

    @Test
    void a_sum_that_is_right_with_other_parts_than_the_model_is_not_exact() {
        assertThat(outcome(TWO_ROWS, TWO_ROWS, 10, new Counts(5, 1, 3, 1, 0)).accountingExact())
                .isFalse();
    }

    @Test
    void the_json_has_the_promised_shape() {
        assertThat(OutcomeJson.of(outcome(TWO_ROWS, TWO_ROWS, 10, COUNTS)).toString())
                .isEqualTo("{\"tables\":{\"silver.users\":{\"rows\":2,\"checksum\":\"00000000000000ff\"}},"
                        + "\"accounting\":{\"bpm\":{\"received\":10,\"applied\":5,\"superseded\":2,\"duplicate\":2,"
                        + "\"rejected\":1}},"
                        + "\"parity\":{\"silver.users\":{\"kafka\":{\"rows\":2,\"checksum\":\"00000000000000ff\"},"
                        + "\"delta\":null,\"snowflake\":null}},"
                        + "\"bronze\":null,\"lake_seconds\":null,\"warehouse_seconds\":null,"
                        + "\"seconds\":1.235,\"cpu_us_per_event\":20.5}");
    }

    @Test
    void a_lake_that_is_equal_is_part_of_the_verdict() {
        Outcome outcome = withLake(TWO_ROWS, 5, 5);
        assertThat(outcome.good()).isTrue();
        assertThat(OutcomeText.verdict(outcome))
                .isEqualTo("Every table equals the model in Kafka and Delta, and the accounting is exact for every"
                        + " source.");
    }

    @Test
    void a_delta_table_that_differs_is_told_with_what_it_holds() {
        Outcome outcome = withLake(THREE_ROWS, 5, 5);
        assertThat(outcome.good()).isFalse();
        assertThat(OutcomeText.of(outcome))
                .containsPattern("silver.users +2 +00000000000000ff +equal +DIFFERS\n +delta +3 +0000000000000100\n")
                .endsWith(
                        "Every table equals the model in Kafka, TABLES DIFFER in Delta, and the accounting is exact for"
                                + " every source.\n");
    }

    @Test
    void a_bronze_table_with_another_number_of_rows_than_records_is_told() {
        Outcome outcome = withLake(TWO_ROWS, 6, 5);
        assertThat(outcome.good()).isFalse();
        assertThat(OutcomeText.of(outcome)).containsPattern("bronze.rejected +6 +5 +NO");
        assertThat(OutcomeText.verdict(outcome)).contains("BRONZE IN DELTA IS NOT WHAT WAS RECEIVED");
    }

    @Test
    void the_json_has_what_the_lake_holds() {
        assertThat(OutcomeJson.of(withLake(THREE_ROWS, 6, 5)).toString())
                .contains("\"delta\":{\"rows\":3,\"checksum\":\"0000000000000100\"},\"snowflake\":null")
                .contains("\"bronze\":{\"bronze.rejected\":{\"rows\":6,\"records\":5}},\"lake_seconds\":2.5");
    }

    @Test
    void three_places_are_one_table_and_each_is_part_of_the_verdict() {
        Outcome equal = withBoth(TWO_ROWS);
        assertThat(equal.good()).isTrue();
        assertThat(OutcomeText.of(equal))
                .containsPattern("silver +rows +checksum +model +delta +snowflake\n")
                .containsPattern("silver.users +2 +00000000000000ff +equal +equal +equal\n")
                .contains("in the lake 2.5 s, in the warehouse 3.5 s")
                .endsWith("Every table equals the model in Kafka, Delta and Snowflake, and the accounting is exact for"
                        + " every source.\n");

        Outcome differs = withBoth(THREE_ROWS);
        assertThat(differs.good()).isFalse();
        assertThat(OutcomeText.of(differs))
                .containsPattern("silver.users +2 +00000000000000ff +equal +equal +DIFFERS\n +snowflake +3 ")
                .contains("Every table equals the model in Kafka and Delta, TABLES DIFFER in Snowflake, and");
        assertThat(OutcomeJson.of(differs).toString())
                .contains("\"snowflake\":{\"rows\":3,\"checksum\":\"0000000000000100\"}")
                .contains("\"warehouse_seconds\":3.5");
    }

    @Test
    void where_the_order_is_unknown_only_the_sum_has_to_be_right() {
        Counts otherParts = new Counts(5, 1, 3, 1, 0);
        assertThat(outcome(TWO_ROWS, TWO_ROWS, 10, otherParts, Set.of("bpm")).accountingExact())
                .isTrue();
        assertThat(outcome(TWO_ROWS, TWO_ROWS, 10, new Counts(5, 1, 3, 0, 0), Set.of("bpm"))
                        .accountingExact())
                .isFalse();
    }

    private static Outcome outcome(TableFacts kafka, TableFacts model, long received, Counts counts) {
        return outcome(kafka, model, received, counts, Set.of());
    }

    private static Outcome withLake(TableFacts delta, long rows, long records) {
        return outcome(
                TWO_ROWS, TWO_ROWS, 10, COUNTS, Set.of(), Optional.of(lake(delta, rows, records)), Optional.empty());
    }

    private static Outcome withBoth(TableFacts snowflake) {
        WarehouseFacts warehouse = new WarehouseFacts(new TreeMap<>(Map.of(Table.USERS, snowflake)), 3.5);
        return outcome(
                TWO_ROWS, TWO_ROWS, 10, COUNTS, Set.of(), Optional.of(lake(TWO_ROWS, 5, 5)), Optional.of(warehouse));
    }

    private static LakeFacts lake(TableFacts delta, long rows, long records) {
        return new LakeFacts(
                new TreeMap<>(Map.of(Table.USERS, delta)),
                new TreeMap<>(Map.of("bronze.rejected", new LakeFacts.Bronze(rows, records))),
                2.5);
    }

    private static Outcome outcome(
            TableFacts kafka, TableFacts model, long received, Counts counts, Set<String> ofUnknownOrder) {
        return outcome(kafka, model, received, counts, ofUnknownOrder, Optional.empty(), Optional.empty());
    }

    private static Outcome outcome(
            TableFacts kafka,
            TableFacts model,
            long received,
            Counts counts,
            Set<String> ofUnknownOrder,
            Optional<LakeFacts> lake,
            Optional<WarehouseFacts> warehouse) {
        SortedMap<Table, TableFacts> found = new TreeMap<>(Map.of(Table.USERS, kafka));
        SortedMap<Table, TableFacts> expected = new TreeMap<>(Map.of(Table.USERS, model));
        SortedMap<String, Long> sources = new TreeMap<>(Map.of("bpm", received));
        SourceCounts modelled = new SourceCounts(10, 5, 2, 2, 1, new TreeMap<>());
        Outcome.Accounts accounts =
                new Outcome.Accounts(sources, Map.of("bpm", counts), Map.of("bpm", modelled), ofUnknownOrder);
        return new Outcome(found, expected, lake, warehouse, List.of(), accounts, 1.23456, 20.5);
    }
}

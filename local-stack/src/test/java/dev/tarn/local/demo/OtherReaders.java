package dev.tarn.local.demo;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.tarn.schemas.Table;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/** A lake as Apache Spark and Delta Kernel see it, beside what the demo says of it. */
final class OtherReaders {
    /** A row's file hangs on its whole key, so most files have devices of all numbers: none has one above the greatest. */
    private static final Table SKIPPED = Table.HEART_RATE;

    private static final String SKIPPED_BY = "device_id";

    private final Path lake;
    private final Path folder;

    OtherReaders(Path lake, Path folder) {
        this.lake = lake;
        this.folder = folder;
    }

    void agreeWith(Outcome outcome) throws Exception {
        LakeFacts told = outcome.lake().orElseThrow();
        SortedMap<Table, TableFacts> byKernel = new TreeMap<>();
        for (Table table : told.tables().keySet()) {
            byKernel.put(table, kernel(table.topic()).facts());
        }
        Map<String, Long> bronzeByKernel = new HashMap<>();
        for (String table : told.bronze().keySet()) {
            bronzeByKernel.put(table, kernel(table).rows());
        }
        KernelReader samples = kernel(SKIPPED.topic());
        long greatest = samples.greatest(SKIPPED_BY);
        List<JsonNode> spark = askSpark(told, SKIPPED_BY + " > " + greatest, SKIPPED_BY + " >= " + greatest);

        assertThat(byKernel).as("Delta Kernel").isEqualTo(told.tables());
        assertThat(sparksTables(told, spark.get(0))).as("Spark").isEqualTo(told.tables());
        told.bronze().forEach((table, facts) -> assertThat(bronzeByKernel.get(table))
                .as("rows of %s by Delta Kernel", table)
                .isEqualTo(facts.rows()));
        assertThat(sparksBronze(told, spark.get(1))).as("Spark").isEqualTo(bronzeByKernel);
        assertThat(samples.filesWith(SKIPPED_BY, greatest + 1)).isZero();
        assertThat(samples.filesWith(SKIPPED_BY, greatest)).isPositive();
        assertThat(spark.get(2).path("filesRead").asInt(-1)).isZero();
        assertThat(spark.get(3).path("filesRead").asInt()).isPositive();
        assertThat(spark.get(3).path("rows").asInt()).isPositive();
    }

    private List<JsonNode> askSpark(LakeFacts told, String noRows, String someRows) throws Exception {
        List<String> tables = new ArrayList<>(List.of("read"));
        told.tables().keySet().forEach(table -> tables.add(place(table.topic()).toString()));
        List<String> bronze = new ArrayList<>(List.of("read", "--no-checksum"));
        told.bronze().keySet().forEach(table -> bronze.add(place(table).toString()));
        return new SparkReader(folder)
                .ask(tables)
                .ask(bronze)
                .ask(List.of("skip", place(SKIPPED.topic()).toString(), "--where", noRows))
                .ask(List.of("skip", place(SKIPPED.topic()).toString(), "--where", someRows))
                .answers();
    }

    private static SortedMap<Table, TableFacts> sparksTables(LakeFacts told, JsonNode read) {
        SortedMap<Table, TableFacts> found = new TreeMap<>();
        int at = 0;
        for (Table table : told.tables().keySet()) {
            JsonNode facts = read.path("tables").get(at++);
            found.put(
                    table,
                    new TableFacts(
                            facts.path("rows").asLong(), facts.path("checksum").asText()));
        }
        return found;
    }

    private static Map<String, Long> sparksBronze(LakeFacts told, JsonNode read) {
        Map<String, Long> found = new HashMap<>();
        int at = 0;
        for (String table : told.bronze().keySet()) {
            found.put(table, read.path("tables").get(at++).path("rows").asLong());
        }
        return found;
    }

    private KernelReader kernel(String table) {
        return new KernelReader(place(table));
    }

    private Path place(String table) {
        return lake.resolve(table.replace('.', '/'));
    }
}

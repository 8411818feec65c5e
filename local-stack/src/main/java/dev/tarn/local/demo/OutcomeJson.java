package dev.tarn.local.demo;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.tarn.local.drain.Counts;
import dev.tarn.local.errors.LocalErrors;
import dev.tarn.schemas.Table;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.SortedMap;

/** The outcome for scripts. */
final class OutcomeJson {
    private static final ObjectMapper JSON = new ObjectMapper().enable(SerializationFeature.INDENT_OUTPUT);

    private static final List<String> TARGETS = List.of("delta", "snowflake");

    private OutcomeJson() {}

    static void write(Outcome outcome, Path file) {
        try {
            JSON.writeValue(file.toFile(), of(outcome));
        } catch (IOException e) {
            throw LocalErrors.fileNotWritten(file, e);
        }
    }

    static ObjectNode of(Outcome outcome) {
        ObjectNode root = JSON.createObjectNode();
        ObjectNode tables = root.putObject("tables");
        outcome.kafka().forEach((table, facts) -> put(tables.putObject(table.topic()), facts));
        ObjectNode accounting = root.putObject("accounting");
        outcome.accounts().received().forEach((source, received) -> {
            Counts counts = outcome.accounts().counted().getOrDefault(source, new Counts(0, 0, 0, 0, 0));
            accounting
                    .putObject(source)
                    .put("received", received)
                    .put("applied", counts.applied())
                    .put("superseded", counts.superseded())
                    .put("duplicate", counts.duplicate())
                    .put("rejected", counts.rejected());
        });
        ObjectNode parity = root.putObject("parity");
        outcome.kafka().forEach((table, facts) -> {
            ObjectNode places = parity.putObject(table.topic());
            put(places.putObject("kafka"), facts);
            for (String target : TARGETS) {
                SortedMap<Table, TableFacts> held = outcome.targets().get(target);
                if (held == null) {
                    // Null says that a place was not looked at, and a script need not ask whether the name is there.
                    places.putNull(target);
                } else {
                    put(places.putObject(target), held.get(table));
                }
            }
        });
        outcome.lake().ifPresentOrElse(lake -> putBronze(root, lake), () -> root.putNull("bronze")
                .putNull("lake_seconds"));
        outcome.warehouse()
                .ifPresentOrElse(
                        warehouse -> root.put("warehouse_seconds", rounded(warehouse.seconds())),
                        () -> root.putNull("warehouse_seconds"));
        root.put("seconds", rounded(outcome.seconds()));
        root.put("cpu_us_per_event", rounded(outcome.cpuMicrosPerEvent()));
        return root;
    }

    private static void putBronze(ObjectNode root, LakeFacts lake) {
        ObjectNode bronze = root.putObject("bronze");
        lake.bronze()
                .forEach((table, facts) ->
                        bronze.putObject(table).put("rows", facts.rows()).put("records", facts.records()));
        root.put("lake_seconds", rounded(lake.seconds()));
    }

    private static void put(ObjectNode node, TableFacts facts) {
        node.put("rows", facts.rows()).put("checksum", facts.checksum());
    }

    private static double rounded(double value) {
        return Math.round(value * 1000) / 1000.0;
    }
}

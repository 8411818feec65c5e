package dev.tarn.local.demo;

import dev.tarn.local.drain.Counts;
import dev.tarn.model.SourceCounts;
import dev.tarn.schemas.Table;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** The outcome for a person: a table per layer, the accounting, and one last plain line. */
final class OutcomeText {
    private static final String BRONZE = "  %-26s %12s  %-16s  %s%n";
    private static final String SOURCE = "  %-18s %10s %10s %10s %10s %10s  %s%n";

    private static final Map<String, String> TITLES = Map.of("delta", "Delta", "snowflake", "Snowflake");

    private OutcomeText() {}

    static String of(Outcome outcome) {
        StringBuilder text = new StringBuilder();
        layer(text, outcome, "silver");
        layer(text, outcome, "gold");
        outcome.lake().ifPresent(lake -> bronze(text, lake));
        accounting(text, outcome);
        if (!outcome.differences().isEmpty()) {
            text.append("\nThe first differences\n");
            outcome.differences()
                    .forEach(d -> text.append("  ").append(d.text()).append('\n'));
        }
        text.append(String.format(Locale.ROOT, "%n%.1f s", outcome.seconds()));
        outcome.lake()
                .ifPresent(lake -> text.append(String.format(Locale.ROOT, ", in the lake %.1f s", lake.seconds())));
        outcome.warehouse()
                .ifPresent(warehouse ->
                        text.append(String.format(Locale.ROOT, ", in the warehouse %.1f s", warehouse.seconds())));
        if (outcome.cpuMicrosPerEvent() > 0) { // what runs in containers is not measured
            text.append(String.format(
                    Locale.ROOT, ", %.1f CPU us an event (broker and services)", outcome.cpuMicrosPerEvent()));
        }
        text.append('\n');
        text.append(verdict(outcome)).append('\n');
        return text.toString();
    }

    static String verdict(Outcome outcome) {
        return tables(outcome)
                + (outcome.bronzeEqual() ? "" : ", BRONZE IN DELTA IS NOT WHAT WAS RECEIVED")
                + ", and "
                + (outcome.accountingExact()
                        ? "the accounting is exact for every source."
                        : "THE ACCOUNTING IS NOT EXACT.");
    }

    private static String tables(Outcome outcome) {
        if (!outcome.tablesEqual()) {
            return "TABLES DIFFER from the model";
        }
        List<String> equal = new ArrayList<>(List.of("Kafka"));
        List<String> differ = new ArrayList<>();
        outcome.targets()
                .forEach((target, tables) -> (tables.equals(outcome.model()) ? equal : differ).add(TITLES.get(target)));
        if (outcome.targets().isEmpty()) {
            return "Every table equals the model";
        }
        return "Every table equals the model in " + listed(equal)
                + (differ.isEmpty() ? "" : ", TABLES DIFFER in " + listed(differ));
    }

    private static String listed(List<String> names) {
        int last = names.size() - 1;
        return last == 0 ? names.get(0) : String.join(", ", names.subList(0, last)) + " and " + names.get(last);
    }

    /** A line a table: its topic's rows and checksum, and whether model and targets have the same. */
    private static void layer(StringBuilder text, Outcome outcome, String layer) {
        text.append('\n');
        line(text, layer, "rows", "checksum", "model", outcome.targets().keySet());
        for (Table table : outcome.kafka().keySet()) {
            if (table.topic().startsWith(layer + ".")) {
                TableFacts facts = outcome.kafka().get(table);
                Map<String, TableFacts> places = new LinkedHashMap<>();
                places.put("model", outcome.model().get(table));
                outcome.targets().forEach((target, tables) -> places.put(target, tables.get(table)));
                List<String> verdicts = new ArrayList<>();
                places.values().forEach(held -> verdicts.add(held.equals(facts) ? "equal" : "DIFFERS"));
                line(
                        text,
                        table.topic(),
                        count(facts.rows()),
                        facts.checksum(),
                        verdicts.get(0),
                        verdicts.subList(1, verdicts.size()));
                places.forEach((place, held) -> {
                    if (!held.equals(facts)) {
                        line(text, "  " + place, count(held.rows()), held.checksum(), "", List.of());
                    }
                });
            }
        }
    }

    private static void line(
            StringBuilder text, String name, String rows, String checksum, String model, Collection<String> targets) {
        StringBuilder line =
                new StringBuilder(String.format(Locale.ROOT, "  %-26s %12s  %-16s  %-7s", name, rows, checksum, model));
        targets.forEach(target -> line.append(String.format(Locale.ROOT, "  %-9s", target)));
        text.append(line.toString().stripTrailing()).append('\n');
    }

    private static String count(long number) {
        return String.format(Locale.ROOT, "%,d", number);
    }

    private static void bronze(StringBuilder text, LakeFacts lake) {
        text.append('\n')
                .append(String.format(Locale.ROOT, BRONZE, "bronze in Delta", "rows", "records in Kafka", "equal"));
        lake.bronze()
                .forEach((table, facts) -> text.append(String.format(
                        Locale.ROOT,
                        BRONZE,
                        table,
                        count(facts.rows()),
                        count(facts.records()),
                        facts.equal() ? "yes" : "NO")));
    }

    private static void accounting(StringBuilder text, Outcome outcome) {
        text.append('\n')
                .append(String.format(
                        SOURCE, "source", "received", "applied", "superseded", "duplicate", "rejected", "exact"));
        outcome.accounts().received().forEach((source, received) -> {
            Counts c = outcome.accounts().counted().getOrDefault(source, new Counts(0, 0, 0, 0, 0));
            SourceCounts m = outcome.accounts().modelled().get(source);
            text.append(String.format(
                    SOURCE,
                    source,
                    received,
                    c.applied(),
                    c.superseded(),
                    c.duplicate(),
                    c.rejected(),
                    outcome.accounts().exact(source) ? "yes" : "NO"));
            if (!outcome.accounts().exact(source) && m != null) {
                text.append(String.format(
                        SOURCE,
                        "  (model)",
                        m.received(),
                        m.applied(),
                        m.superseded(),
                        m.duplicate(),
                        m.rejected(),
                        ""));
            }
        });
    }
}

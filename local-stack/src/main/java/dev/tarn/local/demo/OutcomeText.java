package dev.tarn.local.demo;

import dev.tarn.local.drain.Counts;
import dev.tarn.model.SourceCounts;
import dev.tarn.schemas.Table;
import java.util.Locale;

/** The outcome for a person: a table per layer, the accounting, and one last plain line. */
final class OutcomeText {
    private static final String BRONZE = "  %-26s %12s  %-16s  %s%n";
    private static final String SOURCE = "  %-18s %10s %10s %10s %10s %10s  %s%n";

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
        if (outcome.lake().isEmpty()) {
            return "Every table equals the model";
        }
        return outcome.lakeEqual()
                ? "Every table equals the model, in Kafka and in Delta"
                : "Every table equals the model in Kafka, TABLES DIFFER in Delta";
    }

    private static void layer(StringBuilder text, Outcome outcome, String layer) {
        text.append('\n');
        line(text, layer, "rows", "checksum", "model", outcome.lake().isPresent() ? "delta" : "");
        for (Table table : outcome.kafka().keySet()) {
            if (table.topic().startsWith(layer + ".")) {
                TableFacts facts = outcome.kafka().get(table);
                TableFacts model = outcome.model().get(table);
                line(
                        text,
                        table.topic(),
                        count(facts.rows()),
                        facts.checksum(),
                        outcome.equal(table) ? "equal" : "DIFFERS: " + told(model),
                        outcome.lake()
                                .map(lake -> lake.tables().get(table))
                                .map(found -> found.equals(model) ? "equal" : "DIFFERS: " + told(found))
                                .orElse(""));
            }
        }
    }

    private static void line(
            StringBuilder text, String name, String rows, String checksum, String model, String delta) {
        text.append(String.format(Locale.ROOT, "  %-26s %12s  %-16s  %-7s  %s", name, rows, checksum, model, delta)
                        .stripTrailing())
                .append('\n');
    }

    private static String told(TableFacts facts) {
        return facts.rows() + " rows, " + facts.checksum();
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

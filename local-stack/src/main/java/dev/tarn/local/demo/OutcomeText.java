package dev.tarn.local.demo;

import dev.tarn.local.drain.Counts;
import dev.tarn.model.SourceCounts;
import dev.tarn.schemas.Table;
import java.util.Locale;

/** The outcome for a person: a table per layer, the accounting, and one last plain line. */
final class OutcomeText {
    private static final String TABLE = "  %-26s %12s  %-16s  %s%n";
    private static final String SOURCE = "  %-18s %10s %10s %10s %10s %10s  %s%n";

    private OutcomeText() {}

    static String of(Outcome outcome) {
        StringBuilder text = new StringBuilder();
        layer(text, outcome, "silver");
        layer(text, outcome, "gold");
        accounting(text, outcome);
        if (!outcome.differences().isEmpty()) {
            text.append("\nThe first differences\n");
            outcome.differences()
                    .forEach(d -> text.append("  ").append(d.text()).append('\n'));
        }
        text.append(String.format(Locale.ROOT, "%n%.1f s", outcome.seconds()));
        if (outcome.cpuMicrosPerEvent() > 0) { // what runs in containers is not measured
            text.append(String.format(
                    Locale.ROOT, ", %.1f CPU us an event (broker and services)", outcome.cpuMicrosPerEvent()));
        }
        text.append('\n');
        text.append(verdict(outcome)).append('\n');
        return text.toString();
    }

    static String verdict(Outcome outcome) {
        if (outcome.good()) {
            return "Every table equals the model, and the accounting is exact for every source.";
        }
        return (outcome.tablesEqual() ? "Every table equals the model" : "TABLES DIFFER from the model") + ", and "
                + (outcome.accountingExact()
                        ? "the accounting is exact for every source."
                        : "THE ACCOUNTING IS NOT EXACT.");
    }

    private static void layer(StringBuilder text, Outcome outcome, String layer) {
        text.append('\n').append(String.format(Locale.ROOT, TABLE, layer, "rows", "checksum", "model"));
        for (Table table : outcome.kafka().keySet()) {
            if (table.topic().startsWith(layer + ".")) {
                TableFacts facts = outcome.kafka().get(table);
                TableFacts model = outcome.model().get(table);
                text.append(String.format(
                        Locale.ROOT,
                        TABLE,
                        table.topic(),
                        String.format(Locale.ROOT, "%,d", facts.rows()),
                        facts.checksum(),
                        outcome.equal(table) ? "equal" : "DIFFERS: " + model.rows() + " rows, " + model.checksum()));
            }
        }
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

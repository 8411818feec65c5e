package dev.tarn.local.demo;

import dev.tarn.local.drain.Counts;
import dev.tarn.model.SourceCounts;
import dev.tarn.schemas.Table;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SortedMap;

/**
 * What a demo run found.
 *
 * @param kafka the tables as their topics have them
 * @param model the tables as the model has them
 * @param received records by source, counted from the source topics
 * @param counted what the services say they did
 * @param modelled what the model says should have been done
 * @param seconds from the first record published to the last result committed
 * @param cpuMicrosPerEvent CPU of broker and services in that time, by record published
 */
record Outcome(
        SortedMap<Table, TableFacts> kafka,
        SortedMap<Table, TableFacts> model,
        List<Difference> differences,
        SortedMap<String, Long> received,
        Map<String, Counts> counted,
        Map<String, SourceCounts> modelled,
        double seconds,
        double cpuMicrosPerEvent) {

    boolean tablesEqual() {
        return kafka.equals(model);
    }

    boolean equal(Table table) {
        return Objects.equals(kafka.get(table), model.get(table));
    }

    boolean accountingExact() {
        return received.keySet().stream().allMatch(this::exact);
    }

    /** Whether received is what was classified, and each class counts what the model counts. */
    boolean exact(String source) {
        Counts counts = counted.get(source);
        SourceCounts expected = modelled.get(source);
        return counts != null
                && expected != null
                && received.get(source) == counts.classified()
                && received.get(source) == expected.received()
                && counts.applied() == expected.applied()
                && counts.superseded() == expected.superseded()
                && counts.duplicate() == expected.duplicate()
                && counts.rejected() == expected.rejected();
    }

    boolean good() {
        return tablesEqual() && accountingExact();
    }
}

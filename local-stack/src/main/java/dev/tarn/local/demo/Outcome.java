package dev.tarn.local.demo;

import dev.tarn.local.drain.Counts;
import dev.tarn.model.SourceCounts;
import dev.tarn.schemas.Table;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;

/**
 * What a demo run found.
 *
 * @param kafka the tables as their topics have them
 * @param model the tables as the model has them
 * @param lake the tables as the lake has them; empty where none is filled
 * @param warehouse the tables as Snowflake has them; empty where none is filled
 * @param seconds from the first record published to the last result committed
 * @param cpuMicrosPerEvent CPU of broker and services in that time, by record published
 */
record Outcome(
        SortedMap<Table, TableFacts> kafka,
        SortedMap<Table, TableFacts> model,
        Optional<LakeFacts> lake,
        Optional<WarehouseFacts> warehouse,
        List<Difference> differences,
        Accounts accounts,
        double seconds,
        double cpuMicrosPerEvent) {

    /**
     * What became of the records of each source.
     *
     * @param received counted from the source topics, or from the files
     * @param counted what the services say they did
     * @param modelled what the model says should have been done
     * @param ofUnknownOrder sources of which the model knows the sums, not their parts
     */
    record Accounts(
            SortedMap<String, Long> received,
            Map<String, Counts> counted,
            Map<String, SourceCounts> modelled,
            Set<String> ofUnknownOrder) {
        /** Whether received is what was classified, and each class counts what the model counts. */
        boolean exact(String source) {
            Counts counts = counted.getOrDefault(source, new Counts(0, 0, 0, 0, 0));
            SourceCounts expected = modelled.get(source);
            return expected != null
                    && received.get(source) == counts.classified()
                    && received.get(source) == expected.received()
                    && (ofUnknownOrder.contains(source) || sameParts(counts, expected));
        }

        private static boolean sameParts(Counts counts, SourceCounts expected) {
            return counts.applied() == expected.applied()
                    && counts.superseded() == expected.superseded()
                    && counts.duplicate() == expected.duplicate()
                    && counts.rejected() == expected.rejected();
        }
    }

    boolean tablesEqual() {
        return kafka.equals(model);
    }

    /** The tables of each target that was filled, by what it is called. */
    Map<String, SortedMap<Table, TableFacts>> targets() {
        Map<String, SortedMap<Table, TableFacts>> filled = new LinkedHashMap<>();
        lake.ifPresent(found -> filled.put("delta", found.tables()));
        warehouse.ifPresent(found -> filled.put("snowflake", found.tables()));
        return filled;
    }

    /** Nothing is missed in a target that was not filled. */
    boolean targetsEqual() {
        return targets().values().stream().allMatch(tables -> tables.equals(model));
    }

    boolean bronzeEqual() {
        return lake.map(LakeFacts::bronzeEqual).orElse(true);
    }

    boolean equal(Table table) {
        return Objects.equals(kafka.get(table), model.get(table));
    }

    boolean accountingExact() {
        return accounts.received().keySet().stream().allMatch(accounts::exact);
    }

    boolean good() {
        return tablesEqual() && targetsEqual() && bronzeEqual() && accountingExact();
    }
}

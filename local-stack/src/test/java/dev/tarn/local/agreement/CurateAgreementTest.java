package dev.tarn.local.agreement;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tarn.local.agreement.Step.Again;
import dev.tarn.local.agreement.Step.Arrival;
import dev.tarn.local.agreement.Step.Input;
import dev.tarn.local.agreement.Step.Pause;
import dev.tarn.model.ModelResult;
import dev.tarn.model.ModelSettings;
import dev.tarn.model.ReferenceModel;
import dev.tarn.model.SourceCounts;
import dev.tarn.schemas.Table;
import dev.tarn.schemas.TableChecksum;
import dev.tarn.schemas.ops.AccountingRow;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.ToLongFunction;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.apache.avro.generic.IndexedRecord;

/** Curate and the model, written apart from each other, say the same: every row of every table, and what became of every record. */
class CurateAgreementTest {
    private static final LocalDate AS_OF = LocalDate.ofInstant(Step.ARRIVAL, ZoneOffset.UTC);
    private static final Set<Table> WITHOUT_CALENDAR = EnumSet.complementOf(EnumSet.of(Table.DATE_LOOKUP));

    @Property(edgeCases = EdgeCasesMode.NONE)
    void curate_and_the_model_agree_whatever_comes_in_whatever_order(
            @ForAll("steps") List<Step> steps, @ForAll boolean tinyHeap, @ForAll boolean movesAtOnce) {
        try (CurateTask curate = CurateTask.detoured(settings(tinyHeap))) {
            agree(curate, steps, movesAtOnce ? Integer.MAX_VALUE : 0, WITHOUT_CALENDAR);
        }
    }

    @Example
    void the_service_as_it_is_agrees_too_calendar_included() {
        try (CurateTask curate = CurateTask.whole(settings(false))) {
            agree(curate, Steps.ONE_OF_EACH, 0, EnumSet.allOf(Table.class));
            assertThat(Table.values())
                    .allSatisfy(table ->
                            assertThat(curate.rows(table)).as("%s", table).isNotEmpty());
        }
    }

    @Provide
    Arbitrary<List<Step>> steps() {
        return Steps.any();
    }

    /** @param arriving how many of the records that curate moves arrive after each step of themselves */
    private static void agree(CurateTask curate, List<Step> steps, int arriving, Set<Table> tables) {
        ToldModel told = new ToldModel();
        List<Input> inputs = new ArrayList<>();
        for (Step step : steps) {
            if (step instanceof Pause pause) {
                curate.pause(Duration.ofMillis(pause.millis()));
            } else if (step instanceof Arrival arrival) {
                curate.arrive(arrival.way(), arrival.records());
            } else if (step instanceof Input input) {
                inputs.add(input);
                input.tell(curate);
                input.tell(told);
            } else if (step instanceof Again again && !inputs.isEmpty()) {
                Input input = inputs.get(Math.max(0, inputs.size() - again.back()));
                input.tell(curate);
                input.tell(told);
            }
            curate.arrive(0, arriving);
        }
        curate.settle();

        ModelResult model = ReferenceModel.evaluate(told.input(), ModelSettings.asOf(AS_OF));
        List<String> differences = new ArrayList<>();
        tables.forEach(table -> compare(table, curate.rows(table), model, differences));
        model.accounting().forEach((source, counts) -> compare(source, curate.counts(source), counts, differences));
        assertThat(differences).isEmpty();
    }

    private static void compare(
            Table table, Map<IndexedRecord, IndexedRecord> found, ModelResult model, List<String> differences) {
        Map<IndexedRecord, IndexedRecord> expected = model.table(table);
        Set<IndexedRecord> keys = new TreeSet<>(model.table(table).comparator());
        keys.addAll(expected.keySet());
        keys.addAll(found.keySet());
        for (IndexedRecord key : keys) {
            if (!String.valueOf(expected.get(key)).equals(String.valueOf(found.get(key)))) {
                differences.add(
                        table + " " + key + "\n  model:  " + expected.get(key) + "\n  curate: " + found.get(key));
            }
        }
        if (!checksum(expected.values()).equals(checksum(found.values()))) {
            differences.add(table + " has another checksum");
        }
    }

    private static String checksum(Collection<IndexedRecord> rows) {
        TableChecksum checksum = new TableChecksum();
        rows.forEach(checksum::add);
        return checksum.rows() + " rows, " + checksum.hex();
    }

    private static void compare(
            String source, List<AccountingRow> found, SourceCounts expected, List<String> differences) {
        List<Long> counted = List.of(
                sum(found, AccountingRow::getApplied),
                sum(found, AccountingRow::getSuperseded),
                sum(found, AccountingRow::getDuplicate),
                sum(found, AccountingRow::getRejected));
        List<Long> modelled =
                List.of(expected.applied(), expected.superseded(), expected.duplicate(), expected.rejected());
        if (!counted.equals(modelled)) {
            differences.add(source + " (applied, superseded, duplicate, rejected)\n  model:  " + modelled
                    + "\n  curate: " + counted);
        }
    }

    private static long sum(List<AccountingRow> rows, ToLongFunction<AccountingRow> column) {
        return rows.stream().mapToLong(column).sum();
    }

    private static Map<String, String> settings(boolean tinyHeap) {
        Map<String, String> settings = new TreeMap<>(
                Map.of("as.of", AS_OF.toString(), "sample.horizon", "unlimited", "tombstone.retention", "unlimited"));
        if (tinyHeap) {
            settings.putAll(Map.of("sample.heap", "48", "lookup.heap", "48"));
        }
        return settings;
    }
}

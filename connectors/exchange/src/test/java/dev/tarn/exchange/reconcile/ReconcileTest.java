package dev.tarn.exchange.reconcile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tarn.exchange.ColumnKind;
import dev.tarn.exchange.TableContract;
import dev.tarn.exchange.TableContract.Column;
import dev.tarn.exchange.delta.DeltaSide;
import dev.tarn.exchange.place.LakeFolder;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The cut and the looks, with places that follow a script. */
class ReconcileTest {
    private static final TableContract CONTRACT = new TableContract(
            "silver.scripted",
            List.of(new Column("id", ColumnKind.LONG), new Column("value", ColumnKind.STRING)),
            List.of("id"));
    private static final ReconcileOptions OPTIONS =
            new ReconcileOptions(20, Duration.ofSeconds(20), 6, 6, 50_000, 12, Duration.ofMillis(1));

    private final MemorySide lake = new MemorySide("delta");
    private final MemorySide warehouse = new MemorySide("snowflake");

    @TempDir
    Path folder;

    @Test
    void equal_tables_cost_one_pass_a_side() {
        lake.with(row(1, "a", 0), row(2, "b", 1)).at(2);
        warehouse.with(row(2, "b", 1), row(1, "a", 0)).at(2);
        TableReport report = run();
        assertThat(report.outcome()).isEqualTo(Outcome.EQUAL);
        assertThat(report.isEqual()).isTrue();
        assertThat(report.cut()).isEqualTo(Map.of(0, 2L));
        assertThat(report.sides()).hasSize(2).allMatch(side -> side.rows() == 2);
        assertThat(lake.reads).isEqualTo(1);
        assertThat(warehouse.reads).isEqualTo(1);
    }

    @Test
    void a_side_that_is_behind_is_waited_for() {
        lake.with(row(1, "new", 5)).at(6);
        warehouse.with(row(1, "old", 4)).at(5);
        List<Lag> waited = new ArrayList<>();
        warehouse
                .beforeOffsets(() -> {})
                .beforeOffsets(() -> {})
                .beforeOffsets(() -> {})
                .beforeOffsets(() -> {
                    warehouse.put(row(1, "new", 5));
                    warehouse.at(6);
                });
        TableReport report = new Reconcile(CONTRACT, sides(), OPTIONS, new Progress() {
                    @Override
                    public void waiting(List<Lag> lags) {
                        waited.addAll(lags);
                    }
                })
                .run();
        assertThat(report.outcome()).isEqualTo(Outcome.EQUAL);
        assertThat(waited).isNotEmpty().allMatch(lag -> lag.equals(new Lag("snowflake", 0, 5, 6)));
        assertThat(warehouse.reads).isEqualTo(1);
    }

    @Test
    void a_side_that_stays_behind_is_lagging_and_neither_equal_nor_different() {
        lake.with(row(1, "a", 0)).at(6);
        warehouse.with(row(1, "a", 0)).at(3);
        TableReport report =
                new Reconcile(CONTRACT, sides(), OPTIONS.waiting(Duration.ofMillis(20)), Progress.NONE).run();
        assertThat(report.outcome()).isEqualTo(Outcome.LAGGING);
        assertThat(report.isEqual()).isFalse();
        assertThat(report.lagging()).containsExactly(new Lag("snowflake", 0, 3, 6));
        assertThat(report.text()).contains("snowflake lags: partition 0 is at offset 3 of 6");
        assertThat(lake.reads).isZero();
    }

    @Test
    void what_waits_to_be_merged_is_not_taken_and_the_cut_is_what_has_landed() {
        lake.at(4);
        warehouse.taken = Taken.between(Map.of(0, 4L), Map.of(0, 9L));
        TableReport report = new Reconcile(CONTRACT, sides(), OPTIONS.waiting(Duration.ZERO), Progress.NONE).run();
        assertThat(report.cut()).isEqualTo(Map.of(0, 9L));
        assertThat(report.lagging()).containsExactly(new Lag("delta", 0, 4, 9), new Lag("snowflake", 0, 4, 9));
    }

    @Test
    void a_key_that_stays_different_is_named_with_both_versions() {
        lake.with(row(1, "a", 0), row(2, "b", 1), row(3, "c", 2)).at(3);
        warehouse.with(row(1, "a", 0), row(2, "x", 1)).at(3);
        TableReport report = run();
        assertThat(report.outcome()).isEqualTo(Outcome.DIFFERS);
        assertThat(report.differingKeys()).isEqualTo(2);
        assertThat(report.thereMayBeMore()).isFalse();
        assertThat(report.differing())
                .containsExactly(
                        new TableReport.KeyDifference(
                                Map.of("id", "2"),
                                List.of("value"),
                                List.of(
                                        new TableReport.SideVersion(
                                                "delta", "row", 1L, Map.of("id", "2", "value", "b")),
                                        new TableReport.SideVersion(
                                                "snowflake", "row", 1L, Map.of("id", "2", "value", "x")))),
                        new TableReport.KeyDifference(
                                Map.of("id", "3"),
                                List.of(),
                                List.of(
                                        new TableReport.SideVersion(
                                                "delta", "row", 2L, Map.of("id", "3", "value", "c")),
                                        new TableReport.SideVersion("snowflake", "absent", null, Map.of()))));
        assertThat(report.text())
                .contains("silver.scripted: differs, 2 keys", "id='2' differs in value", "cut: 0=3")
                .contains("snowflake  absent", "delta      row of offset 2: id='3' value='c'");
    }

    @Test
    void a_key_is_not_named_while_a_side_has_not_taken_what_the_other_had_when_it_was_looked_at() {
        lake.with(row(1, "old", 0)).at(1);
        warehouse.with(row(1, "old", 0)).at(1);
        // The lake takes a new version after the cut; the warehouse has it after the second look at the key.
        lake.beforeRead(() -> {
            lake.put(row(1, "new", 1));
            lake.at(2);
        });
        warehouse
                .beforeOffsets(() -> {})
                .beforeOffsets(() -> {})
                .beforeOffsets(() -> {})
                .beforeOffsets(() -> {})
                .beforeOffsets(() -> {})
                .beforeOffsets(() -> {
                    warehouse.put(row(1, "new", 1));
                    warehouse.at(2);
                });
        TableReport report = run();
        assertThat(report.outcome()).isEqualTo(Outcome.EQUAL);
        assertThat(report.differing()).isEmpty();
    }

    @Test
    void a_side_that_does_not_take_what_the_other_took_meanwhile_is_lagging() {
        lake.with(row(1, "old", 0)).at(1);
        warehouse.with(row(1, "old", 0)).at(1);
        lake.beforeRead(() -> {
            lake.put(row(1, "new", 1));
            lake.at(2);
        });
        TableReport report =
                new Reconcile(CONTRACT, sides(), OPTIONS.waiting(Duration.ofMillis(20)), Progress.NONE).run();
        assertThat(report.outcome()).isEqualTo(Outcome.LAGGING);
        assertThat(report.lagging()).containsExactly(new Lag("snowflake", 0, 1, 2));
        assertThat(report.differing()).isEmpty();
        assertThat(report.moving()).hasSize(1);
    }

    @Test
    void a_key_that_changes_at_every_look_is_still_moving_and_not_equal() {
        lake.with(row(1, "0", 0));
        warehouse.with(row(1, "x", 0));
        for (int i = 1; i < 20; i++) {
            Object[] next = row(1, "" + i, i);
            lake.beforeRead(() -> lake.put(next));
        }
        TableReport report = run();
        assertThat(report.outcome()).isEqualTo(Outcome.MOVING);
        assertThat(report.moving()).hasSize(1);
        assertThat(report.text()).contains("still moving");
    }

    @Test
    void one_planted_key_is_found_among_many_that_settle() {
        for (long id = 0; id < 2_000; id++) {
            lake.with(row(id, "new", 1));
            warehouse.with(row(id, id == 77 ? "planted" : "old", 0));
        }
        warehouse.beforeRead(() -> {}).beforeRead(() -> {}).beforeRead(() -> {
            for (long id = 0; id < 2_000; id++) {
                if (id != 77) {
                    warehouse.rows.set((int) id, row(id, "new", 1));
                }
            }
        });
        TableReport report = run();
        assertThat(report.outcome()).isEqualTo(Outcome.DIFFERS);
        assertThat(report.differing()).singleElement().satisfies(key -> assertThat(key.key())
                .isEqualTo(Map.of("id", "77")));
    }

    @Test
    void a_table_that_differs_everywhere_is_told_with_the_first_keys_and_at_least_how_many() {
        for (long id = 0; id < 30_000; id++) {
            lake.with(row(id, "a", 0));
            warehouse.with(row(id, "b", 0));
        }
        ReconcileOptions small = new ReconcileOptions(5, Duration.ZERO, 2, 6, 1_000, 8, Duration.ofMillis(1));
        TableReport report = new Reconcile(CONTRACT, sides(), small, Progress.NONE).run();
        assertThat(report.outcome()).isEqualTo(Outcome.DIFFERS);
        assertThat(report.differing()).hasSize(5);
        assertThat(report.differingKeys()).isBetween(100, 2_000);
        assertThat(report.thereMayBeMore()).isTrue();
        assertThat(report.text()).contains("at least " + report.differingKeys() + " keys", "... and ");
        assertThat(lake.reads).isLessThan(8);
    }

    @Test
    void a_side_that_cannot_be_looked_at_is_an_outcome_with_its_reason() {
        TableSide none =
                new DeltaSide(LakeFolder.STORAGE, folder.resolve("none").toString(), CONTRACT);
        TableReport report =
                new Reconcile(CONTRACT, List.of(none, warehouse.side(CONTRACT)), OPTIONS, Progress.NONE).run();
        assertThat(report.outcome()).isEqualTo(Outcome.NOT_CHECKED);
        assertThat(report.isEqual()).isFalse();
        assertThat(report.reason()).contains("there is no Delta table at", "silver.scripted");
    }

    @Test
    void one_side_alone_is_refused() {
        assertThatThrownBy(() -> new Reconcile(CONTRACT, List.of(lake.side(CONTRACT)), OPTIONS, Progress.NONE))
                .hasMessageContaining("silver.scripted has 1 side");
    }

    private TableReport run() {
        return new Reconcile(CONTRACT, sides(), OPTIONS, Progress.NONE).run();
    }

    private List<TableSide> sides() {
        return List.of(lake.side(CONTRACT), warehouse.side(CONTRACT));
    }

    private static Object[] row(long id, String value, long sequence) {
        return new Object[] {id, value, sequence};
    }
}

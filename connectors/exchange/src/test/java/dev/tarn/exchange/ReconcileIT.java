package dev.tarn.exchange;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.tarn.exchange.TableContract.Column;
import dev.tarn.exchange.delta.DeltaSide;
import dev.tarn.exchange.place.Channels;
import dev.tarn.exchange.place.LakeFolder;
import dev.tarn.exchange.place.Warehouse;
import dev.tarn.exchange.reconcile.Lag;
import dev.tarn.exchange.reconcile.Outcome;
import dev.tarn.exchange.reconcile.Progress;
import dev.tarn.exchange.reconcile.Reconcile;
import dev.tarn.exchange.reconcile.ReconcileOptions;
import dev.tarn.exchange.reconcile.TableReport;
import dev.tarn.exchange.reconcile.TableReport.SideVersion;
import dev.tarn.exchange.reconcile.TableSide;
import dev.tarn.exchange.snowflake.SnowflakeSide;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Real tables of the lake against the real endpoint, by the unmodified driver. */
class ReconcileIT {
    private static final TableContract VISITS = new TableContract(
            "silver.visits",
            List.of(
                    new Column("name", ColumnKind.STRING),
                    new Column("date", ColumnKind.DATE),
                    new Column("time", ColumnKind.INSTANT),
                    new Column("minutes", ColumnKind.DOUBLE),
                    new Column("open", ColumnKind.BOOLEAN)),
            List.of("name", "date", "time"));
    private static final List<String> NAMES =
            List.of("Zoë", "it's \"quoted\"", "back\\slash", "", "\uD83D\uDE00", "a\nb", "'); DROP TABLE x; --");
    private static final ReconcileOptions OPTIONS = ReconcileOptions.standard().waiting(Duration.ofSeconds(60));

    @TempDir
    Path folder;

    private Warehouse warehouse;

    @BeforeEach
    void start() throws Exception {
        warehouse = Warehouse.start(folder.resolve("warehouse"));
        warehouse.create(VISITS);
    }

    @AfterEach
    void stop() throws SQLException {
        warehouse.close();
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void planted_differences_on_each_side_are_named_with_both_versions(boolean marks) throws SQLException {
        List<Object[]> rows = rows(700);
        LakeFolder lake = new LakeFolder(folder.resolve("lake"), VISITS, marks);
        lake.add(rows);
        warehouse.insert(VISITS, rows);
        assertThat(run(lake).outcome()).isEqualTo(Outcome.EQUAL);

        // In the lake: a row is gone, one is there twice.
        lake.change(row -> row[5].equals(1L), List.<Object[]>of(rows.get(5)), Map.of());
        // In the warehouse: another value, null for a value, a row marked as deleted, one too many.
        warehouse.run(
                "UPDATE TARN.SILVER.VISITS_BASE SET MINUTES = MINUTES + 0.000001 WHERE _SEQ = 2",
                "UPDATE TARN.SILVER.VISITS_BASE SET OPEN = NULL WHERE _SEQ = 3",
                "UPDATE TARN.SILVER.VISITS_BASE SET _DELETED = TRUE, _SEQ = 1000 WHERE _SEQ = 4");
        warehouse.insert(VISITS, List.<Object[]>of(row(9_999)));

        TableReport report = run(lake);
        assertThat(report.outcome()).as(report.text()).isEqualTo(Outcome.DIFFERS);
        assertThat(report.differingKeys()).isEqualTo(6);
        assertThat(report.thereMayBeMore()).isFalse();
        assertThat(report.differing().stream().map(ReconcileIT::shape))
                .containsExactlyInAnyOrder(
                        "delta absent, snowflake row 1",
                        "[minutes] delta row 2, snowflake row 2",
                        "[open] delta row 3, snowflake row 3",
                        "delta row 4, snowflake deleted 1000",
                        "delta row 5, delta row 5, snowflake row 5",
                        "delta absent, snowflake row 9999");
        assertThat(report.text()).contains("deleted of offset 1000");
    }

    @Test
    void a_cut_is_what_channels_have_landed_less_what_waits_to_be_merged() throws SQLException {
        SnowflakeSide side = new SnowflakeSide(warehouse.connection(), "tarn", VISITS);
        assertThat(side.taken().least()).isEmpty();
        try (Channels channels = warehouse.channels()) {
            channels.landed("SILVER_VISITS", "silver.visits_0", 41);
            channels.landed("SILVER_VISITS", "silver.visits_11", 7);
        }
        assertThat(side.taken().least()).isEqualTo(Map.of(0, 42L, 11, 8L));
        warehouse.run("INSERT INTO TARN.RAW.SILVER_VISITS (NAME, _SEQ, OP, RECORD_METADATA)"
                + " SELECT 'x', 40, 'u', PARSE_JSON('{\"partition\":0,\"offset\":40}')"
                + " UNION ALL SELECT 'x', 39, 'u', PARSE_JSON('{\"partition\":0,\"offset\":39}')");
        assertThat(side.taken().least()).isEqualTo(Map.of(0, 39L, 11, 8L));
        assertThat(side.taken().most()).isEqualTo(Map.of(0, 42L, 11, 8L));
    }

    @Test
    void a_lake_that_has_not_come_so_far_is_lagging() throws SQLException {
        LakeFolder lake = new LakeFolder(folder.resolve("lake"), VISITS, false);
        lake.change(row -> false, List.of(), Map.of("silver.visits-0", 30L, "silver.visits-2", 4L, "other-0", 99L));
        try (Channels channels = warehouse.channels()) {
            channels.landed("SILVER_VISITS", "silver.visits_0", 41);
        }
        List<TableSide> sides = List.of(delta(lake), new SnowflakeSide(warehouse.connection(), "tarn", VISITS));
        TableReport report = new Reconcile(VISITS, sides, OPTIONS.waiting(Duration.ofMillis(50)), Progress.NONE).run();
        assertThat(report.outcome()).isEqualTo(Outcome.LAGGING);
        assertThat(report.cut()).isEqualTo(Map.of(0, 42L, 2, 4L));
        assertThat(report.lagging())
                .containsExactlyInAnyOrder(new Lag("delta", 0, 30, 42), new Lag("snowflake", 2, 0, 4));
    }

    @Test
    void a_table_without_rights_is_an_outcome_with_its_reason() throws SQLException {
        LakeFolder lake = new LakeFolder(folder.resolve("lake"), VISITS, false);
        warehouse.run("CREATE ROLE NOBODY", "GRANT ROLE NOBODY TO USER TESTER");
        try (Connection other = warehouse.another()) {
            other.createStatement().execute("USE ROLE NOBODY");
            TableReport report = new Reconcile(
                            VISITS,
                            List.of(delta(lake), SnowflakeSide.loaded(other, "tarn", VISITS)),
                            OPTIONS,
                            Progress.NONE)
                    .run();
            assertThat(report.outcome()).isEqualTo(Outcome.NOT_CHECKED);
            assertThat(report.reason()).contains("\"TARN\".\"SILVER\".\"VISITS\"", "give the role");
        }
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void a_live_table_is_equal_and_what_was_planted_before_is_found(boolean planted) throws Exception {
        List<Object[]> rows = rows(400);
        LakeFolder lake = new LakeFolder(folder.resolve("lake"), VISITS, true);
        lake.change(row -> false, rows, Map.of("silver.visits-0", 400L));
        warehouse.insert(VISITS, rows);
        if (planted) {
            warehouse.run("UPDATE TARN.SILVER.VISITS_BASE SET MINUTES = 1 WHERE _SEQ = 399");
        }
        try (Channels channels = warehouse.channels();
                Changing changing = new Changing(lake, warehouse, channels, rows)) {
            channels.landed("SILVER_VISITS", "silver.visits_0", 399);
            changing.start();
            for (int again = 0; again < 5; again++) {
                int before = changing.rounds();
                await().until(() -> changing.rounds() > before);
                TableReport report = new Reconcile(
                                VISITS,
                                List.of(delta(lake), new SnowflakeSide(warehouse.connection(), "tarn", VISITS)),
                                OPTIONS,
                                Progress.NONE)
                        .run();
                assertThat(report.outcome()).as(report.text()).isEqualTo(planted ? Outcome.DIFFERS : Outcome.EQUAL);
                assertThat(report.differing().stream().map(ReconcileIT::shape))
                        .containsExactlyElementsOf(
                                planted ? List.of("[minutes] delta row 399, snowflake row 399") : List.of());
            }
        }
    }

    private TableReport run(LakeFolder lake) {
        List<TableSide> sides = List.of(delta(lake), SnowflakeSide.loaded(warehouse.connection(), "tarn", VISITS));
        return new Reconcile(VISITS, sides, OPTIONS, Progress.NONE).run();
    }

    private static DeltaSide delta(LakeFolder lake) {
        return new DeltaSide(LakeFolder.STORAGE, lake.location(), VISITS);
    }

    private static String shape(TableReport.KeyDifference key) {
        List<String> versions = key.versions().stream().map(ReconcileIT::shape).toList();
        return (key.columns().isEmpty() ? "" : key.columns() + " ") + String.join(", ", versions);
    }

    private static String shape(SideVersion version) {
        return version.side() + " " + version.state() + (version.sequence() == null ? "" : " " + version.sequence());
    }

    private static List<Object[]> rows(int count) {
        List<Object[]> rows = new ArrayList<>();
        for (long i = 0; i < count; i++) {
            rows.add(row(i));
        }
        return rows;
    }

    static Object[] row(long i) {
        return new Object[] {
            NAMES.get((int) (i % NAMES.size())),
            (int) (i % 31) + 19_000,
            1_678_451_168_000_001L + i * 1_000_000,
            i / 8.0,
            i % 2 == 0,
            i
        };
    }
}

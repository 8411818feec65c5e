package dev.tarn.exchange;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tarn.exchange.TableContract.Column;
import dev.tarn.exchange.delta.DeltaSide;
import dev.tarn.exchange.fingerprint.CanonicalRow;
import dev.tarn.exchange.place.LakeFolder;
import dev.tarn.exchange.place.Warehouse;
import dev.tarn.exchange.snowflake.SnowflakeSide;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The same rows come down to the same at both places, through the unmodified driver and both engines of the lake. */
class FactsIT {
    private static final TableContract ALL_KINDS = new TableContract(
            "silver.everything",
            List.of(
                    new Column("id", ColumnKind.LONG),
                    new Column("reading", ColumnKind.DOUBLE),
                    new Column("name", ColumnKind.STRING),
                    new Column("valid", ColumnKind.BOOLEAN),
                    new Column("date", ColumnKind.DATE),
                    new Column("time", ColumnKind.INSTANT)),
            List.of("id"));
    private static final List<String> TEXTS = List.of(
            "",
            "Zoë",
            "\uD83D\uDE00 grin",
            "it's \"quoted\"",
            "-",
            "4:true",
            "\\ back\nline\ttab",
            " spaces ",
            "日本語",
            "e\u0301",
            "02134");

    @TempDir
    Path folder;

    private Warehouse warehouse;

    @BeforeEach
    void start() throws Exception {
        warehouse = Warehouse.start(folder.resolve("warehouse"));
        warehouse.create(ALL_KINDS);
    }

    @AfterEach
    void stop() throws SQLException {
        warehouse.close();
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void the_same_rows_have_the_same_facts_at_both_places(boolean marks) throws SQLException {
        List<Object[]> rows = rows(2_000);
        warehouse.insert(ALL_KINDS, rows);
        LakeFolder lake = new LakeFolder(folder.resolve("lake"), ALL_KINDS, marks);
        List<Object[]> before = new ArrayList<>(rows);
        before.add(1_000, new Object[] {-5L, 1.0, "goes again", true, 0, 0L, 7L});
        lake.add(before);
        lake.change(row -> Long.valueOf(-5).equals(row[0]), List.of(), java.util.Map.of());

        SideFacts snowflake = new SnowflakeSide(warehouse.connection(), "tarn", ALL_KINDS).facts();
        SideFacts delta = new DeltaSide(LakeFolder.STORAGE, lake.location(), ALL_KINDS).facts();
        assertThat(snowflake).isEqualTo(delta).isEqualTo(new SideFacts(2_000, sum(rows)));
    }

    @Test
    void rows_come_out_of_the_warehouse_as_they_went_in() throws SQLException {
        List<Object[]> rows = rows(200);
        warehouse.insert(ALL_KINDS, rows);
        List<Object[]> found = new ArrayList<>();
        new SnowflakeSide(warehouse.connection(), "tarn", ALL_KINDS).rows(found::add);
        found.sort(java.util.Comparator.comparing(row -> (Long) row[0]));
        rows.sort(java.util.Comparator.comparing(row -> (Long) row[0]));
        assertThat(found).hasSameSizeAs(rows);
        for (int i = 0; i < rows.size(); i++) {
            assertThat(found.get(i)).containsExactly(java.util.Arrays.copyOf(rows.get(i), 6));
        }
    }

    @Test
    void a_deleted_row_counts_no_longer_and_an_empty_table_is_zero() throws SQLException {
        SnowflakeSide side = new SnowflakeSide(warehouse.connection(), "tarn", ALL_KINDS);
        assertThat(side.facts()).isEqualTo(new SideFacts(0, 0));
        warehouse.insert(ALL_KINDS, rows(3));
        warehouse.run("UPDATE TARN.SILVER.EVERYTHING_BASE SET _DELETED = TRUE");
        assertThat(side.facts()).isEqualTo(new SideFacts(0, 0));
    }

    @Test
    void numbers_that_are_none_and_large_ones_have_a_text_too() throws SQLException {
        double[] values = {
            Double.NaN,
            Double.POSITIVE_INFINITY,
            Double.NEGATIVE_INFINITY,
            -0.0,
            1e-9,
            1e9 + 0.1,
            8_589_934_591.999999,
            8_589_934_592.5,
            123_456_789_012.34567,
            -99_999_999_999.99998,
            1e15 + 0.125,
            -1e15,
            1e22,
            -1e37
        };
        List<Object[]> rows = new ArrayList<>();
        for (double value : values) {
            rows.add(new Object[] {(long) rows.size(), value, null, null, null, null, 1L});
        }
        warehouse.insert(ALL_KINDS, rows);
        assertThat(new SnowflakeSide(warehouse.connection(), "tarn", ALL_KINDS).facts())
                .isEqualTo(new SideFacts(values.length, sum(rows)));
    }

    @Test
    void what_is_not_there_is_said() throws SQLException {
        TableContract other = new TableContract("silver.nowhere", ALL_KINDS.columns(), ALL_KINDS.key());
        assertThatThrownBy(() -> new SnowflakeSide(warehouse.connection(), "tarn", other).facts())
                .isInstanceOf(NotChecked.class)
                .hasMessageContaining("\"TARN\".\"SILVER\".\"NOWHERE\"")
                .hasMessageContaining("tarn snowflake apply");
        assertThatThrownBy(() ->
                        new DeltaSide(LakeFolder.STORAGE, folder.resolve("no").toString(), other).facts())
                .isInstanceOf(NotChecked.class)
                .hasMessageContaining("there is no Delta table at");
    }

    private static long sum(List<Object[]> rows) {
        CanonicalRow fingerprint = new CanonicalRow();
        ColumnKind[] kinds = ALL_KINDS.kinds();
        return rows.stream().mapToLong(row -> fingerprint.of(kinds, row)).sum();
    }

    /** Of a seed; every fifth value or so is null. */
    private static List<Object[]> rows(int count) {
        Random random = new Random(7);
        List<Object[]> rows = new ArrayList<>();
        for (long id = 0; id < count; id++) {
            rows.add(new Object[] {
                id % 2 == 0 ? id : Long.MAX_VALUE - id,
                random.nextInt(5) == 0 ? null : (random.nextInt(400_000_000) - 100_000_000) / 1e6,
                random.nextInt(5) == 0 ? null : TEXTS.get(random.nextInt(TEXTS.size())),
                random.nextInt(5) == 0 ? null : random.nextBoolean(),
                random.nextInt(5) == 0 ? null : random.nextInt(40_000) - 10_000,
                random.nextInt(5) == 0 ? null : random.nextLong(4_000_000_000_000_000L) - 1_000_000_000_000_000L,
                id
            });
        }
        return rows;
    }
}

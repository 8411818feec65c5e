package dev.tarn.delta.file;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tarn.delta.engine.DataFile;
import dev.tarn.delta.schema.Column;
import dev.tarn.delta.schema.ColumnType;
import dev.tarn.delta.schema.ColumnType.Primitive;
import dev.tarn.delta.schema.TableSchema;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class DataFileReaderTest {
    private final TestFiles files = new TestFiles();

    @AfterEach
    void close() {
        files.close();
    }

    @Test
    void narrowerTypesOfAFileAreReadAsTheTables() {
        TableSchema before = TableSchema.of(
                Column.optional("i", Primitive.INTEGER),
                Column.optional("f", Primitive.FLOAT),
                Column.optional("d", new ColumnType.Decimal(4, 1)),
                Column.optional("e", new ColumnType.Decimal(20, 2)));
        TableSchema now = TableSchema.of(
                Column.optional("i", Primitive.LONG),
                Column.optional("f", Primitive.DOUBLE),
                Column.optional("d", new ColumnType.Decimal(20, 3)),
                Column.optional("e", new ColumnType.Decimal(38, 4)));
        DataFile file = files.write(
                before, List.<Object[]>of(new Object[] {-7, 1.5f, new BigDecimal("-12.3"), new BigDecimal("4.56")}));

        assertThat(files.read(file, now))
                .containsExactly(new Object[] {-7L, 1.5, new BigDecimal("-12.300"), new BigDecimal("4.5600")});
    }

    @Test
    void aTypeThatWouldLoseValuesIsRefusedByColumnAndFile() {
        DataFile file =
                files.write(TableSchema.of(Column.optional("n", Primitive.LONG)), List.<Object[]>of(new Object[] {1L}));
        assertThatThrownBy(() -> files.read(file, TableSchema.of(Column.optional("n", Primitive.INTEGER))))
                .hasMessageContaining(file.path())
                .hasMessageContaining("column n")
                .hasMessageContaining("INTEGER");
    }

    @Test
    void columnsThatAFileDoesNotHaveAreNullWithinStructsToo() {
        TableSchema before = TableSchema.of(
                Column.optional("s", new ColumnType.Struct(List.of(Column.optional("old", Primitive.LONG)))),
                Column.optional("unwanted", Primitive.STRING));
        TableSchema now = TableSchema.of(
                Column.optional("added", Primitive.STRING),
                Column.optional("S", new ColumnType.Struct(List.of(Column.optional("new", Primitive.STRING)))));
        DataFile file = files.write(
                before, List.of(new Object[] {new Object[] {5L}, "x"}, new Object[] {null, "y"}, new Object[] {
                    new Object[] {null}, "z"
                }));

        assertThat(files.read(file, now))
                .containsExactly(new Object[] {null, new Object[] {null}}, new Object[] {null, null}, new Object[] {
                    null, new Object[] {null}
                });
    }

    @Test
    void rowsAreCountedWhereNoColumnOfTheFileIsWanted() {
        DataFile file = files.write(
                TableSchema.of(Column.optional("n", Primitive.LONG)), List.of(new Object[] {1L}, new Object[] {2L}));
        assertThat(files.read(file, TableSchema.of(Column.optional("other", Primitive.LONG))))
                .containsExactly(new Object[] {null}, new Object[] {null});
    }

    @Test
    void deletedRowsAreLeftOutAndTheOthersKeepTheirPositions() {
        TableSchema schema = TableSchema.of(Column.required("n", Primitive.LONG));
        List<Object[]> rows = new ArrayList<>();
        for (long n = 0; n < 2_000; n++) {
            rows.add(new Object[] {n});
        }
        DataFile file = files.write(schema, rows);
        List<Long> seen = new ArrayList<>();
        files.reader().read(file, schema, position -> position % 2 == 0, (position, row) -> {
            assertThat(row[0]).isEqualTo(position);
            seen.add(position);
            return position < 1_499;
        });
        assertThat(seen).hasSize(750).first().isEqualTo(1L);
    }

    @Test
    void partitionValuesAreReadFromTheLogInEveryPlainType() {
        List<Column> columns = List.of(
                Column.optional("b", Primitive.BOOLEAN),
                Column.optional("i", Primitive.INTEGER),
                Column.optional("l", Primitive.LONG),
                Column.optional("d", Primitive.DOUBLE),
                Column.optional("s", Primitive.STRING),
                Column.optional("day", Primitive.DATE),
                Column.optional("t", Primitive.TIMESTAMP),
                Column.optional("m", new ColumnType.Decimal(9, 2)),
                Column.optional("empty", Primitive.STRING));
        Object[] values = {
            true, -1, Long.MIN_VALUE, 0.1, "a=b", -1, -62_135_596_799_999_999L, new BigDecimal("-0.50"), null
        };
        List<Column> all = new ArrayList<>(columns);
        all.add(Column.required("n", Primitive.LONG));
        TableSchema schema = new TableSchema(all);
        Map<String, String> partition = new HashMap<>();
        for (int i = 0; i < values.length; i++) {
            partition.put(columns.get(i).name(), PartitionValues.toLog(columns.get(i), values[i]));
        }
        assertThat(partition)
                .containsEntry("day", "1969-12-31")
                .containsEntry("t", "0001-01-01 00:00:00.000001")
                .containsEntry("m", "-0.50");
        Object[] row = Arrays.copyOf(values, values.length + 1);
        row[values.length] = 42L;
        List<String> names = columns.stream().map(Column::name).toList();
        try (DataFileWriter<Object[]> writer = files.writer(schema, names, partition)) {
            writer.write(row);
            assertThat(files.read(writer.finish(), schema)).containsExactly(row);
        }
    }

    @Test
    void timestampsOfOtherWritersAreUnderstoodInPartitions() {
        Column at = Column.optional("t", Primitive.TIMESTAMP);
        assertThat(PartitionValues.fromLog(at, "1970-01-01 00:00:01")).isEqualTo(1_000_000L);
        assertThat(PartitionValues.fromLog(at, "1970-01-01T00:00:00.123456Z")).isEqualTo(123_456L);
        assertThatThrownBy(() -> PartitionValues.fromLog(at, "yesterday")).hasMessageContaining("'yesterday'");
    }

    @Test
    void aFileThatEndsEarlyOrIsNoParquetFileIsNamed() throws IOException {
        TableSchema schema = TableSchema.of(Column.required("n", Primitive.LONG));
        DataFile file = files.write(schema, List.<Object[]>of(new Object[] {1L}));
        java.nio.file.Path path = files.root.resolve(file.path());
        byte[] whole = Files.readAllBytes(path);
        for (byte[] damaged : List.of(
                new byte[0],
                "no Parquet at all, but some text".getBytes(StandardCharsets.UTF_8),
                Arrays.copyOf(whole, whole.length - 20),
                Arrays.copyOf(whole, 10),
                flipped(whole))) {
            Files.write(path, damaged);
            // Once as the log knows it, and once as a log that knows no better.
            for (long size : new long[] {file.size(), damaged.length}) {
                DataFile known = new DataFile(file.path(), Map.of(), size, 0, null, Map.of(), Optional.empty());
                assertThatThrownBy(() -> files.read(known, schema))
                        .isInstanceOf(DamagedFile.class)
                        .hasMessageContaining(file.path());
            }
        }
        Files.delete(path);
        assertThatThrownBy(() -> files.read(file, schema))
                .isInstanceOf(UncheckedIOException.class)
                .hasMessageContaining("VACUUM")
                .hasMessageContaining(file.path());
    }

    /** The data of the page is other than it was. */
    private static byte[] flipped(byte[] whole) {
        byte[] other = whole.clone();
        for (int i = 30; i < 45; i++) {
            other[i] ^= 0x55;
        }
        return other;
    }
}

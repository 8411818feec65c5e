package dev.tarn.delta.file;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tarn.delta.engine.DataFile;
import dev.tarn.delta.schema.Column;
import dev.tarn.delta.schema.ColumnType.Primitive;
import dev.tarn.delta.schema.TableSchema;
import dev.tarn.delta.store.TableStorage;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.hadoop.conf.Configuration;
import org.apache.parquet.hadoop.metadata.CompressionCodecName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PlainRowTest {
    private static final Configuration STORAGE = TableStorage.configuration(Map.of());
    private static final FileOptions OPTIONS = new FileOptions(CompressionCodecName.ZSTD, 1 << 20, 1 << 20);
    private static final TableSchema SCHEMA = TableSchema.of(
            Column.required("id", Primitive.INTEGER),
            Column.optional("text", Primitive.STRING),
            Column.optional("at", Primitive.TIMESTAMP));

    @TempDir
    Path folder;

    @Test
    void rows_are_read_with_nulls_and_narrow_numbers_and_without_the_deleted() {
        DataFile file = write(List.of());
        TableSchema wanted = TableSchema.of(
                Column.optional("at", Primitive.TIMESTAMP),
                Column.optional("text", Primitive.STRING),
                Column.optional("id", Primitive.LONG));
        List<String> rows = new ArrayList<>();
        boolean plain = reader().readPlain(
                        file,
                        wanted,
                        position -> position == 1,
                        row -> rows.add((row.isNull(0) ? "null" : Long.toString(row.getLong(0)))
                                + " " + (row.isNull(1) ? "null" : new String(row.getUtf8(1), StandardCharsets.UTF_8))
                                + " "
                                + row.getLong(2)));
        assertThat(plain).isTrue();
        assertThat(rows).containsExactly("5 Zo\u00eb 0", "null a 2", "7 null 3");
    }

    @Test
    void what_is_not_in_the_file_or_would_be_converted_is_left_to_the_other_way() {
        TableSchema missing = TableSchema.of(Column.optional("later", Primitive.LONG));
        TableSchema converted = TableSchema.of(Column.optional("text", Primitive.BINARY));
        DataFile file = write(List.of());
        assertThat(reader().readPlain(file, missing, position -> false, row -> {}))
                .isFalse();
        assertThat(reader().readPlain(file, converted, position -> false, row -> {}))
                .isFalse();
        DataFile partitioned = write(List.of("id"));
        TableSchema id = TableSchema.of(Column.optional("id", Primitive.LONG));
        assertThat(reader().readPlain(partitioned, id, position -> false, row -> {}))
                .isFalse();
    }

    private DataFileReader reader() {
        return new DataFileReader(STORAGE, folder.toString());
    }

    private DataFile write(List<String> partitionedBy) {
        Map<String, String> partition = partitionedBy.isEmpty() ? Map.of() : Map.of("id", "0");
        try (DataFileWriter<Object[]> writer = DataFileWriter.create(
                STORAGE,
                folder.toString(),
                SCHEMA,
                partitionedBy,
                partition,
                new GenericRows(SCHEMA, partitionedBy),
                Map.of(),
                OPTIONS)) {
            writer.write(new Object[] {0, "Zo\u00eb", 5L});
            writer.write(new Object[] {1, "deleted", 6L});
            writer.write(new Object[] {2, "a", null});
            writer.write(new Object[] {3, null, 7L});
            return writer.finish();
        }
    }
}

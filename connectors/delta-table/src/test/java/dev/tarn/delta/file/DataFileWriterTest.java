package dev.tarn.delta.file;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tarn.delta.engine.DataFile;
import dev.tarn.delta.schema.Column;
import dev.tarn.delta.schema.ColumnType;
import dev.tarn.delta.schema.ColumnType.Primitive;
import dev.tarn.delta.schema.TableSchema;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.hadoop.fs.Path;
import org.apache.parquet.hadoop.ParquetFileReader;
import org.apache.parquet.hadoop.util.HadoopInputFile;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class DataFileWriterTest {
    private static final TableSchema PEOPLE = TableSchema.of(
            Column.required("id", Primitive.LONG),
            Column.optional("name", Primitive.STRING),
            Column.optional("country", Primitive.STRING));

    private final TestFiles files = new TestFiles();

    @AfterEach
    void close() {
        files.close();
    }

    @Test
    void aFileStandsInTheFolderOfItsPartitionWithoutItsColumn() throws IOException {
        DataFile file = writePerson("a/b=c%d é", 1L, "x");

        assertThat(file.path()).matches("country=a%2Fb%3Dc%25d é/part-[0-9a-f-]{36}\\.zstd\\.parquet");
        assertThat(file.partition()).isEqualTo(Map.of("country", "a/b=c%d é"));
        assertThat(file.size()).isEqualTo(Files.size(files.root.resolve(file.path())));
        assertThat(file.tags()).isEqualTo(Map.of("tarn.partition", "t-0"));
        Path path = new Path(files.root + "/" + file.path());
        try (ParquetFileReader parquet = ParquetFileReader.open(HadoopInputFile.fromPath(path, files.conf))) {
            assertThat(parquet.getFileMetaData().getSchema().containsField("country"))
                    .isFalse();
        }
        assertThat(files.read(file, PEOPLE)).containsExactly(new Object[] {1L, "x", "a/b=c%d é"});
    }

    @Test
    void anUnknownPartitionHasTheFolderThatHiveGivesIt() {
        DataFile file = writePerson(null, 1L, "x");

        assertThat(file.path()).startsWith("country=__HIVE_DEFAULT_PARTITION__/part-");
        assertThat(file.partition()).containsEntry("country", null);
        assertThat(files.read(file, PEOPLE)).containsExactly(new Object[] {1L, "x", null});
    }

    @Test
    void nothingButTheFileIsWritten() {
        DataFile file = writePerson("CH", 1L, "x");
        assertThat(files.everything()).containsExactly(file.path());
    }

    @Test
    void whatIsNotFinishedIsDeleted() {
        try (DataFileWriter<Object[]> writer = files.writer(PEOPLE, List.of(), Map.of())) {
            for (long id = 0; id < 1_000; id++) {
                writer.write(new Object[] {id, "name " + id, null});
            }
            assertThat(writer.rows()).isEqualTo(1_000);
            assertThat(writer.bytes()).isPositive();
            assertThat(files.everything()).hasSize(1);
        }
        assertThat(files.everything()).isEmpty();
    }

    @Test
    void aRowWithoutARequiredValueIsRefusedByName() {
        try (DataFileWriter<Object[]> writer = files.writer(PEOPLE, List.of(), Map.of())) {
            assertThatThrownBy(() -> writer.write(new Object[] {null, "x", null}))
                    .hasMessageContaining("column id is required");
        }
        assertThat(files.everything()).isEmpty();
    }

    @Test
    void aShapeThatLeavesOutARequiredColumnDoesNotGetAFile() {
        DataFileWriter<String> writer = DataFileWriter.create(
                files.conf,
                files.root.toString(),
                PEOPLE,
                List.of(),
                Map.of(),
                (row, out) -> {},
                Map.of(),
                FileOptions.DEFAULT);
        writer.write("a row without id");
        assertThatThrownBy(writer::finish).hasMessageContaining("column id is required and 1 rows");
        assertThat(files.everything()).isEmpty();
    }

    @Test
    void aValueOfAnotherTypeIsRefusedByNameAndValue() {
        try (DataFileWriter<Object[]> writer = files.writer(PEOPLE, List.of(), Map.of())) {
            assertThatThrownBy(() -> writer.write(new Object[] {"seven", "x", null}))
                    .hasMessageContaining("column id is LONG and cannot hold String 'seven'");
        }
    }

    @Test
    void aDecimalNeverLosesDigits() {
        TableSchema prices = TableSchema.of(Column.required("price", new ColumnType.Decimal(5, 2)));
        for (String price : List.of("1.234", "1000.00")) {
            try (DataFileWriter<Object[]> writer = files.writer(prices, List.of(), Map.of())) {
                assertThatThrownBy(() -> writer.write(new Object[] {new BigDecimal(price)}))
                        .hasMessageContaining("column price is Decimal")
                        .hasMessageContaining(price);
            }
        }
    }

    @Test
    void rowsAfterTheEndAreRefused() {
        DataFileWriter<Object[]> writer = files.writer(PEOPLE, List.of(), Map.of());
        DataFile file = writer.finish();
        assertThatThrownBy(() -> writer.write(new Object[] {1L, null, null})).hasMessageContaining("is finished");
        writer.close();
        assertThat(files.everything()).containsExactly(file.path());
    }

    private DataFile writePerson(String country, Object... idAndName) {
        Map<String, String> partition = new HashMap<>();
        partition.put("country", country);
        try (DataFileWriter<Object[]> writer = files.writer(PEOPLE, List.of("country"), partition)) {
            writer.write(new Object[] {idAndName[0], idAndName[1], country});
            return writer.finish();
        }
    }
}

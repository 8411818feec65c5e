package dev.tarn.bench.lake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tarn.bench.stack.Drained;
import dev.tarn.delta.engine.TableCommit;
import dev.tarn.delta.engine.TableCommit.Operation;
import dev.tarn.delta.engine.TableEngine;
import dev.tarn.delta.file.FileOptions;
import dev.tarn.delta.schema.Column;
import dev.tarn.delta.schema.ColumnType.Primitive;
import dev.tarn.delta.schema.TableSchema;
import dev.tarn.delta.upsert.MarkDeleted;
import dev.tarn.delta.upsert.UpsertRules;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class TableRowsTest {
    @TempDir
    private Path folder;

    @Test
    void a_table_that_is_not_there_has_no_rows() {
        assertThat(DeltaRows.plain(folder.resolve("none")).visible()).isZero();
        assertThat(DeltaRows.plain(folder.resolve("none")).version()).isEqualTo(-1);
        assertThat(new IcebergRows(folder.resolve("none")).visible()).isZero();
    }

    @Test
    void every_key_has_its_row_in_as_many_files_as_asked() {
        for (DeltaRows table : List.of(
                DeltaRows.plain(folder.resolve("plain")), DeltaRows.withDeletionVectors(folder.resolve("marked")))) {
            UpsertTable.fill(table.engine(), Path.of(table.engine().location()), "topic-0", 1_003, 4);

            assertThat(table.files()).hasSize(4);
            assertThat(table.visible()).isEqualTo(1_003);
            assertThat(table.counted()).isEqualTo(1_003);
            assertThat(table.version()).isEqualTo(1);
        }
    }

    @Test
    void rows_that_are_marked_as_deleted_are_not_counted() {
        Path place = folder.resolve("marked");
        DeltaRows table = DeltaRows.withDeletionVectors(place);
        TableEngine engine = table.engine();
        UpsertTable.fill(engine, place, "topic-0", 100, 2);
        UpsertRules rules = new UpsertRules(
                engine.latest().orElseThrow().schema(), List.of("device_id"), Optional.empty(), "topic-0");
        try (MarkDeleted upserts =
                new MarkDeleted(DeltaRows.STORAGE, place.toString(), rules, FileOptions.DEFAULT, folder)) {
            upserts.put(new Object[] {7L, 1L, 1.0, "again"});
            upserts.delete(new Object[] {8L});
            engine.commit(
                    engine.latest().orElseThrow(),
                    upserts.prepare(engine.latest().orElseThrow()).transaction("test", 1));
        }

        assertThat(table.visible()).isEqualTo(99);
        assertThat(table.counted()).isEqualTo(99);
    }

    @Test
    void a_table_with_other_rows_than_were_sent_is_a_failure() {
        Path place = folder.resolve("table");
        DeltaRows table = DeltaRows.plain(place);
        UpsertTable.fill(table.engine(), place, "topic-0", 10, 1);

        assertThatCode(() -> Drained.requireCounted("a way", table, 10)).doesNotThrowAnyException();
        assertThatThrownBy(() -> Drained.requireCounted("a way", table, 11))
                .hasMessageContaining("a way: the table has 10 rows and its log tells 10; 11 were sent");
    }

    @Test
    void positions_of_the_connector_are_told_version_by_version_and_others_are_not() {
        Path place = folder.resolve("table");
        DeltaRows table = DeltaRows.plain(place);
        LogTail tail = new LogTail(place, "sink", "topic");
        assertThat(tail.look()).isEmpty();
        UpsertTable.fill(table.engine(), place, "topic-0", 10, 1);
        assertThat(tail.look()).isEmpty();

        table.engine()
                .commit(
                        table.engine().latest().orElseThrow(),
                        new TableCommit(Operation.APPEND)
                                .transaction("sink:topic-0", 5)
                                .transaction("sink:topic-3", 9)
                                .transaction("other:topic-1", 4));

        assertThat(tail.look()).isEqualTo(Map.of(0, 5L, 3, 9L));
        assertThat(tail.look()).isEmpty();
    }

    @Test
    void the_columns_are_those_of_the_rows_that_are_sent() {
        Path place = folder.resolve("table");
        DeltaRows table = DeltaRows.plain(place);
        UpsertTable.fill(table.engine(), place, "topic-0", 10, 1);

        TableSchema schema = table.engine().latest().orElseThrow().schema();
        assertThat(schema.columns().stream().map(Column::name))
                .containsExactlyElementsOf(SampleRows.AVRO.getFields().stream()
                        .map(field -> field.name())
                        .toList());
        assertThat(schema.columns().get(2).type()).isEqualTo(Primitive.DOUBLE);
    }
}

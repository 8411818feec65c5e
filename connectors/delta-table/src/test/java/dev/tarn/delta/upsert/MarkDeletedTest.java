package dev.tarn.delta.upsert;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tarn.delta.engine.TableCommit;
import dev.tarn.delta.engine.TableCommit.Operation;
import dev.tarn.delta.engine.TableDefinition;
import dev.tarn.delta.engine.TableSnapshot;
import dev.tarn.delta.schema.Column;
import dev.tarn.delta.schema.ColumnType.Primitive;
import dev.tarn.delta.schema.TableSchema;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;

class MarkDeletedTest extends MarkDeletedFixture {
    @Test
    void many_flushes_leave_one_row_of_each_key() throws IOException {
        create();
        upserts = upserts(false);
        Map<Long, String> expected = new HashMap<>();
        Random random = new Random(7);
        for (int flush = 0; flush < 12; flush++) {
            for (int i = 0; i < 150; i++) {
                long key = random.nextInt(300);
                if (random.nextInt(5) == 0) {
                    upserts.delete(new Object[] {key});
                    expected.remove(key);
                } else {
                    put(key, "v" + flush + "-" + i, 0);
                    expected.put(key, "v" + flush + "-" + i);
                }
            }
            flush();
            if (flush == 5) {
                upserts.close();
                upserts = upserts(false);
            } else if (flush == 8) {
                optimize();
            }
            assertThat(rows()).isEqualTo(expected);
        }
        assertThat(kernelsRows()).isEqualTo(expected);
        assertThat(upserts.keys()).isEqualTo(expected.size());
        assertThat(upserts.duplicates()).isZero();
        assertThat(upserts.indexBytes()).isPositive();
    }

    @Test
    void of_two_rows_of_a_key_in_one_flush_the_last_counts() {
        create();
        upserts = upserts(false);
        put(1, "a", 0);
        put(1, "b", 0);
        put(2, "c", 0);
        upserts.delete(new Object[] {2L});
        upserts.delete(new Object[] {3L});
        assertThat(upserts.pending()).isEqualTo(3);

        flush();

        assertThat(rows()).isEqualTo(Map.of(1L, "b"));
        assertThat(upserts.pending()).isZero();
    }

    @Test
    void a_file_without_a_row_left_is_removed() {
        create();
        upserts = upserts(false);
        put(1, "a", 0);
        put(2, "b", 0);
        flush();
        put(1, "c", 0);
        flush();
        assertThat(files()).hasSize(2);

        upserts.delete(new Object[] {2L});
        flush();

        assertThat(files()).hasSize(1).allMatch(file -> file.deleted().isEmpty());
        assertThat(rows()).isEqualTo(Map.of(1L, "c"));
    }

    @Test
    void a_marked_file_says_that_its_bounds_are_loose() {
        create();
        upserts = upserts(false);
        put(1, "a", 0);
        put(2, "b", 0);
        flush();
        put(1, "c", 0);
        flush();

        assertThat(files())
                .filteredOn(file -> file.deleted().isPresent())
                .singleElement()
                .satisfies(file -> assertThat(file.stats())
                        .contains("\"tightBounds\":false")
                        .contains("\"numRecords\":2"));
    }

    @Test
    void a_flush_that_failed_is_prepared_again_and_leaves_no_files() throws IOException {
        create();
        upserts = upserts(false);
        put(1, "a", 0);
        put(2, "b", 0);
        flush();
        put(1, "c", 0);
        upserts.prepare(latest());
        upserts.failed();

        assertThat(dataFiles()).isEqualTo(1);
        flush();

        assertThat(rows()).isEqualTo(Map.of(1L, "c", 2L, "b"));
    }

    @Test
    void a_lower_sequence_never_replaces_a_higher_one() {
        create();
        upserts = upserts(true);
        put(1, "ten", 10);
        put(1, "nine", 9);
        put(2, "ten", 10);
        put(3, "none", null);
        flush();
        put(1, "eight", 8);
        put(2, "ten again", 10);
        put(3, "first", 1);
        flush();
        assertThat(rows()).isEqualTo(Map.of(1L, "ten", 2L, "ten again", 3L, "first"));

        upserts.close();
        upserts = upserts(true);
        put(1, "nine", 9);
        put(2, "eleven", 11);
        upserts.delete(new Object[] {3L});
        flush();

        assertThat(rows()).isEqualTo(Map.of(1L, "ten", 2L, "eleven"));
    }

    @Test
    void rows_move_between_partitions_of_the_table() throws IOException {
        engine.create(new TableDefinition(SCHEMA, null, List.of("name"), Map.of()));
        upserts = upserts(false);
        put(1, "a b", 0);
        put(2, "a b", 0);
        put(3, null, 0);
        flush();
        put(1, "c/d", 0);
        flush();
        put(3, "c/d", 0);
        flush();

        assertThat(rows()).isEqualTo(Map.of(1L, "c/d", 2L, "a b", 3L, "c/d"));
        assertThat(kernelsRows()).isEqualTo(rows());
    }

    @Test
    void an_empty_text_in_a_key_that_partitions_the_table_is_refused() {
        engine.create(new TableDefinition(SCHEMA, null, List.of("name"), Map.of()));
        UpsertRules rules = new UpsertRules(SCHEMA, List.of("id", "name"), Optional.empty(), "t-0");
        upserts = new MarkDeleted(CONFIGURATION, table, rules, OPTIONS, folder.resolve("index"));
        put(1, "", 0);

        assertThatThrownBy(() -> upserts.prepare(latest())).hasMessageContaining("empty text");
    }

    @Test
    void a_column_that_the_table_has_and_the_rows_have_not_is_null() {
        create();
        List<Column> evolved = new ArrayList<>(SCHEMA.columns());
        evolved.add(Column.optional("more", Primitive.STRING));
        engine.commit(
                latest(),
                new TableCommit(Operation.EVOLVE)
                        .schema(new TableSchema(evolved))
                        .transaction("e", 1));
        upserts = upserts(false);
        put(1, "a", 0);
        flush();

        assertThat(rows()).isEqualTo(Map.of(1L, "a"));
    }

    @Test
    void an_older_snapshot_is_refused_and_so_is_a_twofold_preparation() {
        create();
        upserts = upserts(false);
        TableSnapshot old = latest();
        put(1, "a", 0);
        flush();

        assertThatThrownBy(() -> upserts.prepare(old)).hasMessageContaining("older");
        upserts.prepare(latest());
        assertThatThrownBy(() -> upserts.prepare(latest())).isInstanceOf(IllegalStateException.class);
    }
}

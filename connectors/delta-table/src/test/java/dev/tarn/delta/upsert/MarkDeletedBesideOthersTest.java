package dev.tarn.delta.upsert;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tarn.delta.engine.CommitConflict;
import dev.tarn.delta.engine.DataFile;
import dev.tarn.delta.engine.TableCommit;
import dev.tarn.delta.engine.TableCommit.Operation;
import dev.tarn.delta.engine.TableSnapshot;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Others write to the table too. */
class MarkDeletedBesideOthersTest extends MarkDeletedFixture {
    @Test
    void an_optimize_between_preparing_and_committing_is_a_conflict_that_is_planned_anew() {
        create();
        upserts = upserts(false);
        put(1, "a", 0);
        put(2, "b", 0);
        flush();
        put(1, "c", 0);
        TableSnapshot base = latest();
        TableCommit commit = upserts.prepare(base).transaction("t-0", ++offset);
        optimize();

        assertThatThrownBy(() -> engine.commit(base, commit)).isInstanceOf(CommitConflict.class);
        upserts.failed();
        flush();

        assertThat(rows()).isEqualTo(Map.of(1L, "c", 2L, "b"));
        assertThat(upserts.duplicates()).isZero();
    }

    @Test
    void rows_that_somebody_else_deleted_are_gone_from_the_index() {
        create();
        upserts = upserts(false);
        put(1, "a", 0);
        put(2, "b", 0);
        put(3, "c", 0);
        flush();
        DataFile file = files().get(0);
        deleteRow(file, 0);

        put(1, "again", 0);
        put(2, "new", 0);
        flush();

        assertThat(rows()).isEqualTo(Map.of(1L, "again", 2L, "new", 3L, "c"));
        assertThat(upserts.keys()).isEqualTo(3);
    }

    @Test
    void rows_that_somebody_else_inserted_beside_ours_are_reported() {
        create();
        upserts = upserts(false);
        put(1, "a", 0);
        flush();
        engine.commit(
                latest(),
                new TableCommit(Operation.APPEND)
                        .add(write(List.<Object[]>of(new Object[] {1L, "foreign", 0L}), Map.of(), Map.of()))
                        .transaction("other", 1));

        put(2, "b", 0);
        flush();

        assertThat(upserts.duplicates()).isEqualTo(1);
    }

    @Test
    void files_of_other_kafka_partitions_are_not_ours() {
        create();
        engine.commit(
                latest(),
                new TableCommit(Operation.APPEND)
                        .add(write(
                                List.<Object[]>of(new Object[] {7L, "theirs", 0L}),
                                Map.of(),
                                Map.of(Upserts.PARTITION_TAG, "t-1")))
                        .transaction("t-1", 1));
        upserts = upserts(false);
        put(1, "a", 0);
        flush();

        assertThat(upserts.keys()).isEqualTo(1);
    }
}

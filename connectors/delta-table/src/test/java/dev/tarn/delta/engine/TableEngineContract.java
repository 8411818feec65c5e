package dev.tarn.delta.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.tarn.delta.engine.TableCommit.Operation;
import dev.tarn.delta.store.FaultyLogStore;
import java.io.UncheckedIOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.Path;
import org.junit.jupiter.api.Test;

/** What every engine does on every store, alone and among others. */
public abstract class TableEngineContract extends SeveralWritersContract {
    private static final ObjectMapper JSON = new ObjectMapper();

    @Test
    void a_table_is_made_once() {
        TableEngine engine = engine();
        assertThat(engine.latest()).isEmpty();
        TableSnapshot made = engine.create(definition("day"));
        for (TableSnapshot seen : List.of(made, read(engine), read(engine()))) {
            assertThat(seen.version()).isZero();
            assertThat(seen.schema()).isEqualTo(SCHEMA);
            assertThat(seen.partitionColumns()).containsExactly("day");
            assertThat(seen.properties()).containsEntry("owner", "tarn tests").containsAllEntriesOf(properties());
            assertThat(files(seen)).isEmpty();
            assertThat(seen.transaction("nobody")).isEmpty();
        }
        assertThatExceptionOfType(CommitConflict.class)
                .isThrownBy(() -> engine.create(definition()))
                .withMessageContaining(location);
        assertThatExceptionOfType(CommitConflict.class).isThrownBy(() -> engine().create(definition()));
    }

    @Test
    void what_is_appended_is_read_back() {
        TableEngine engine = engine();
        TableSnapshot base = engine.create(definition());
        assertThat(engine.commit(base, append("a.parquet", "t-0", 10).add(file("b.parquet"))))
                .isEqualTo(1);
        for (TableSnapshot seen : List.of(read(engine), read(engine()))) {
            assertThat(seen.version()).isEqualTo(1);
            assertThat(files(seen)).containsOnlyKeys("a.parquet", "b.parquet");
            DataFile a = files(seen).get("a.parquet");
            assertThat(a.size()).isEqualTo(100);
            assertThat(a.modified()).isEqualTo(1_700_000_000_000L);
            assertThat(a.tags()).containsEntry("topic", "t-0");
            assertThat(a.partition()).isEmpty();
            assertThat(a.deleted()).isEmpty();
            assertThat(seen.transaction("t-0")).hasValue(10);
        }
    }

    @Test
    void many_transactions_are_noted_in_one_commit() {
        TableEngine engine = engine();
        TableSnapshot base = engine.create(definition());
        TableCommit commit = append("a.parquet", "t-0", 0);
        for (int i = 1; i < 50; i++) {
            commit.transaction("sink:topic-" + i, i * 1_000_000_000_000L);
        }
        engine.commit(base, commit);
        TableSnapshot seen = read(engine());
        commit.transactions()
                .forEach((id, version) -> assertThat(seen.transaction(id)).hasValue(version));
        assertThat(seen.transactions()).isEqualTo(commit.transactions());
        engine.commit(seen, append("b.parquet", "sink:topic-7", 8_000_000_000_000L));
        assertThat(read(engine()).transaction("sink:topic-7")).hasValue(8_000_000_000_000L);
        assertThat(read(engine()).transaction("sink:topic-8")).hasValue(8_000_000_000_000L);
    }

    @Test
    void columns_are_added() {
        assumeTrue(supportsSchemaEvolution());
        TableEngine engine = engine();
        TableSnapshot base = engine.create(definition());
        engine.commit(base, append("a.parquet", "t-0", 1));
        TableSnapshot seen = read(engine);
        engine.commit(seen, append("b.parquet", "t-0", 2).schema(wider()));
        assertThat(read(engine()).schema()).isEqualTo(wider());
        assertThat(read(engine()).properties()).isEqualTo(base.properties());
        assertThat(engine().at(1).schema()).isEqualTo(SCHEMA);
        assertThat(files(read(engine()))).containsOnlyKeys("a.parquet", "b.parquet");
    }

    @Test
    void the_past_is_read() {
        TableEngine engine = engine();
        TableSnapshot base = engine.create(definition());
        engine.commit(base, append("a.parquet", "t-0", 1));
        TableSnapshot first = read(engine);
        engine.commit(
                first,
                new TableCommit(Operation.UPSERT)
                        .remove(files(first).get("a.parquet"))
                        .transaction("t-0", 2));
        assertThat(files(engine().at(0))).isEmpty();
        assertThat(files(engine().at(1))).containsOnlyKeys("a.parquet");
        assertThat(engine.at(1).transaction("t-0")).hasValue(1);
        assertThat(files(engine.at(2))).isEmpty();
        assertThatExceptionOfType(RuntimeException.class)
                .isThrownBy(() -> engine.at(3))
                .withMessageContaining("version 3");
    }

    @Test
    void a_checkpoint_holds_what_the_log_held() throws Exception {
        TableEngine engine = engine();
        engine.create(definition("day"));
        Map<String, DataFile> expected = new HashMap<>();
        for (int i = 1; i <= 12; i++) {
            Map<String, String> partition = new HashMap<>();
            partition.put("day", i % 3 == 0 ? null : "d " + i);
            DataFile file = new DataFile(
                    "f" + i, partition, i, i, i % 4 == 0 ? null : STATS, Map.of("n", "" + i), Optional.empty());
            expected.put("f" + i, file);
            engine.commit(
                    read(engine), new TableCommit(Operation.APPEND).add(file).transaction("t-" + i % 2, i));
        }
        Path checkpoint = new Path(location, "_delta_log/00000000000000000010.checkpoint.parquet");
        assertThat(checkpoint.getFileSystem(configuration()).exists(checkpoint)).isTrue();
        TableSnapshot seen = read(engine());
        assertThat(files(seen).keySet()).isEqualTo(expected.keySet());
        for (DataFile file : files(seen).values()) {
            DataFile written = expected.get(file.path());
            assertThat(file.partition()).isEqualTo(written.partition());
            assertThat(file.tags()).isEqualTo(written.tags());
            assertThat(json(file.stats())).isEqualTo(json(written.stats()));
        }
        assertThat(seen.transaction("t-0")).hasValue(12);
        assertThat(seen.transaction("t-1")).hasValue(11);
        assertThat(seen.schema()).isEqualTo(SCHEMA);
    }

    private static JsonNode json(String stats) throws Exception {
        return stats == null ? JSON.nullNode() : JSON.readTree(stats);
    }

    @Test
    void partitions_and_paths_are_any_text() {
        TableEngine engine = engine();
        TableSnapshot base = engine.create(definition("day"));
        Map<String, String> values = new HashMap<>();
        int n = 0;
        for (String value :
                new String[] {null, "a b", "a/b", "a%20b", "a:b", "\u00e4\u4e16\ud83d\ude00", "x=y&z", "\"q\\"}) {
            values.put("day=" + (value == null ? "__null" : value.replace('/', '_')) + "/f " + n++ + ".parquet", value);
        }
        TableCommit commit = new TableCommit(Operation.APPEND).transaction("t-0", 1);
        values.forEach((path, value) -> {
            Map<String, String> partition = new HashMap<>();
            partition.put("day", value);
            commit.add(new DataFile(path, partition, 1, 1, null, Map.of(), Optional.empty()));
        });
        engine.commit(base, commit);
        TableSnapshot seen = read(engine());
        assertThat(files(seen).keySet()).isEqualTo(values.keySet());
        files(seen)
                .forEach((path, file) -> assertThat(file.partition().get("day")).isEqualTo(values.get(path)));

        TableCommit removal = new TableCommit(Operation.UPSERT).transaction("t-0", 2);
        files(seen).values().forEach(removal::remove);
        engine.commit(seen, removal);
        assertThat(files(read(engine()))).isEmpty();
    }

    @Test
    void a_commit_whose_answer_is_lost_has_landed_once() {
        Configuration faulty = FaultyLogStore.over(configuration(), scheme());
        TableEngine engine = engine(faulty, location);
        TableSnapshot base = engine.create(definition());
        FaultyLogStore.arm(faulty, FaultyLogStore.Fault.AFTER_IT_LANDED, name -> name.endsWith("1.json"));
        assertThat(engine.commit(base, append("a.parquet", "t-0", 1))).isEqualTo(1);
        assertThat(FaultyLogStore.isArmed(faulty)).isFalse();
        assertThat(files(read(engine()))).containsOnlyKeys("a.parquet");
        assertThat(engine.commit(read(engine), append("b.parquet", "t-0", 2))).isEqualTo(2);
        assertThat(read(engine()).version()).isEqualTo(2);
    }

    @Test
    void a_table_whose_answer_is_lost_is_made() {
        Configuration faulty = FaultyLogStore.over(configuration(), scheme());
        TableEngine engine = engine(faulty, location);
        FaultyLogStore.arm(faulty, FaultyLogStore.Fault.AFTER_IT_LANDED, name -> name.endsWith("0.json"));
        assertThat(engine.create(definition()).version()).isZero();
        assertThat(FaultyLogStore.isArmed(faulty)).isFalse();
        assertThat(read(engine()).schema()).isEqualTo(SCHEMA);
    }

    @Test
    void a_commit_whose_put_fails_has_not_landed() {
        Configuration faulty = FaultyLogStore.over(configuration(), scheme());
        TableEngine engine = engine(faulty, location);
        TableSnapshot base = engine.create(definition());
        FaultyLogStore.arm(faulty, FaultyLogStore.Fault.BEFORE_IT_LANDS, name -> name.endsWith("1.json"));
        assertThatExceptionOfType(UncheckedIOException.class)
                .isThrownBy(() -> engine.commit(base, append("a.parquet", "t-0", 1)));
        assertThat(FaultyLogStore.isArmed(faulty)).isFalse();
        assertThat(read(engine).version()).isZero();
        assertThat(read(engine).transaction("t-0")).isEmpty();
        assertThat(engine.commit(base, append("a.parquet", "t-0", 1))).isEqualTo(1);
    }

    /** Then the transactions tell, once the store is there again. */
    @Test
    void a_commit_after_which_the_store_is_gone_is_not_said_to_have_failed() {
        Configuration faulty = FaultyLogStore.over(configuration(), scheme());
        TableEngine engine = engine(faulty, location);
        TableSnapshot base = engine.create(definition());
        FaultyLogStore.arm(faulty, FaultyLogStore.Fault.FOR_GOOD_AFTER_IT_LANDED, name -> name.endsWith("1.json"));
        assertThatExceptionOfType(UncheckedIOException.class)
                .isThrownBy(() -> engine.commit(base, append("a.parquet", "t-0", 1)))
                .withMessageContaining(location);
        assertThatExceptionOfType(UncheckedIOException.class).isThrownBy(engine::latest);
        FaultyLogStore.heal(faulty);
        assertThat(read(engine).transaction("t-0")).hasValue(1);
        assertThat(files(read(engine))).containsOnlyKeys("a.parquet");
        assertThat(engine.commit(read(engine), append("b.parquet", "t-0", 2))).isEqualTo(2);
    }

    @Test
    void a_checkpoint_that_fails_takes_no_commit_away() {
        Configuration faulty = FaultyLogStore.over(configuration(), scheme());
        TableEngine engine = engine(faulty, location);
        engine.create(definition());
        for (int i = 1; i <= 9; i++) {
            engine.commit(read(engine), append("f" + i, "t-0", i));
        }
        FaultyLogStore.arm(faulty, FaultyLogStore.Fault.BEFORE_IT_LANDS, name -> name.equals("_last_checkpoint"));
        assertThat(engine.commit(read(engine), append("f10", "t-0", 10))).isEqualTo(10);
        assertThat(FaultyLogStore.isArmed(faulty)).isFalse();
        assertThat(engine.commit(read(engine), append("f11", "t-0", 11))).isEqualTo(11);
        assertThat(files(read(engine()))).hasSize(11);
        assertThat(read(engine()).transaction("t-0")).hasValue(11);
    }

    @Test
    void files_are_marked_or_refused() {
        TableEngine engine = engine();
        engine.commit(engine.create(definition()), append("a.parquet", "t-0", 1));
        TableSnapshot base = read(engine);
        DataFile before = files(base).get("a.parquet");
        DeletionVector vector =
                new DeletionVector("i", "wi5b=000010000siXQKl0rr91000f55c8Xg0@@D72lkbi5=-{L", -1, 40, 6);
        TableCommit commit = new TableCommit(Operation.UPSERT)
                .mark(before, before.withDeleted(vector, before.stats()))
                .transaction("t-0", 2);
        if (supportsDeletionVectors()) {
            engine.commit(base, commit);
            assertThat(files(read(engine())).get("a.parquet").deleted()).hasValue(vector);
        } else {
            assertThatExceptionOfType(IllegalArgumentException.class)
                    .isThrownBy(() -> engine.commit(base, commit))
                    .withMessageContainingAll("a.parquet", location);
            assertThat(read(engine()).version()).isEqualTo(1);
        }
    }
}

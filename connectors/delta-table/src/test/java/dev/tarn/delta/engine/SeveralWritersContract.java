package dev.tarn.delta.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.tarn.delta.engine.TableCommit.Operation;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.Callable;
import org.junit.jupiter.api.Test;

/** What holds for those who write one table at the same time. */
public abstract class SeveralWritersContract extends TableEngineFixture {
    @Test
    void ofManyWhoMakeATableOneSucceeds() throws Exception {
        List<Callable<Boolean>> makers = new ArrayList<>();
        for (int i = 0; i < 4; i++) {
            TableEngine engine = engine();
            makers.add(() -> {
                try {
                    engine.create(definition());
                    return true;
                } catch (CommitConflict e) {
                    return false;
                }
            });
        }
        assertThat(together(makers)).containsOnlyOnce(true);
        assertThat(read(engine()).version()).isZero();
    }

    @Test
    void aTransactionNeverGoesBack() {
        TableEngine engine = engine();
        engine.commit(engine.create(definition()), append("a.parquet", "t-0", 10));
        for (long version : List.of(9L, 10L)) {
            assertThatExceptionOfType(RuntimeException.class)
                    .isThrownBy(() -> engine.commit(read(engine), append("b.parquet", "t-0", version)))
                    .withMessageContaining("t-0");
        }
        assertThat(files(read(engine()))).containsOnlyKeys("a.parquet");
    }

    @Test
    void aTransactionThatAnotherWroteMeanwhileIsAConflict() {
        TableEngine engine = engine();
        TableSnapshot base = engine.create(definition());
        engine().commit(base, append("theirs.parquet", "t-3", 7));
        TableCommit ours =
                append("ours.parquet", "t-0", 1).transaction("t-3", 9).transaction("t-5", 1);
        assertThatExceptionOfType(CommitConflict.class).isThrownBy(() -> engine.commit(base, ours));
        assertThat(files(read(engine()))).containsOnlyKeys("theirs.parquet");
        assertThat(read(engine()).transaction("t-0")).isEmpty();
        assertThat(engine.commit(read(engine), ours)).isEqualTo(2);
    }

    @Test
    void anAppendOfAnotherIsNoConflict() {
        TableEngine engine = engine();
        TableSnapshot base = engine.create(definition());
        engine.commit(base, append("old.parquet", "t-0", 1));
        TableSnapshot seen = read(engine);
        engine().commit(seen, append("theirs.parquet", "t-1", 1));
        TableCommit rewrite = new TableCommit(Operation.UPSERT)
                .remove(files(seen).get("old.parquet"))
                .add(file("new.parquet"))
                .transaction("t-0", 2);
        assertThat(engine.commit(seen, rewrite)).isEqualTo(3);
        assertThat(files(read(engine()))).containsOnlyKeys("new.parquet", "theirs.parquet");
    }

    @Test
    void aFileThatAnotherRemovedMeanwhileIsAConflict() {
        TableEngine engine = engine();
        engine.commit(engine.create(definition()), append("a.parquet", "t-0", 1).add(file("b.parquet")));
        TableSnapshot base = read(engine);
        DataFile a = files(base).get("a.parquet");
        engine().commit(
                        base,
                        new TableCommit(Operation.COMPACT)
                                .remove(a)
                                .add(file("c.parquet"))
                                .transaction("c", 1));
        TableCommit ours = new TableCommit(Operation.UPSERT)
                .remove(a)
                .add(file("d.parquet"))
                .transaction("t-0", 2);
        assertThatExceptionOfType(CommitConflict.class).isThrownBy(() -> engine.commit(base, ours));
        assertThat(files(read(engine()))).containsOnlyKeys("b.parquet", "c.parquet");
        assertThat(read(engine()).transaction("t-0")).hasValue(1);
    }

    @Test
    void aSchemaThatAnotherChangedMeanwhileIsAConflict() {
        assumeTrue(supportsSchemaEvolution());
        TableEngine engine = engine();
        TableSnapshot base = engine.create(definition());
        engine().commit(base, new TableCommit(Operation.EVOLVE).schema(wider()).transaction("e", 1));
        assertThatExceptionOfType(CommitConflict.class)
                .isThrownBy(() -> engine.commit(base, append("a.parquet", "t-0", 1)));
        assertThat(engine.commit(read(engine), append("a.parquet", "t-0", 1))).isEqualTo(2);
    }

    @Test
    void writersThatRaceKeepEveryAcknowledgedCommit() throws Exception {
        int each = 30;
        engine().create(definition());
        List<Callable<Set<String>>> writers = new ArrayList<>();
        for (String name : List.of("a", "b")) {
            TableEngine engine = engine();
            writers.add(() -> {
                Set<String> acknowledged = new TreeSet<>();
                Set<Long> versions = new TreeSet<>();
                for (int i = 1; i <= each; i++) {
                    String path = name + "-" + i + ".parquet";
                    assertThat(versions.add(engine.commit(read(engine), append(path, name, i))))
                            .isTrue();
                    acknowledged.add(path);
                }
                return acknowledged;
            });
        }
        Set<String> acknowledged = new TreeSet<>();
        together(writers).forEach(acknowledged::addAll);
        TableSnapshot seen = read(engine());
        assertThat(files(seen).keySet()).isEqualTo(acknowledged).hasSize(2 * each);
        assertThat(seen.version()).isEqualTo(2L * each);
        assertThat(seen.transaction("a")).hasValue(each);
        assertThat(seen.transaction("b")).hasValue(each);
    }

    @Test
    void ofWritersWhoNoteTheSameTransactionOneSucceeds() throws Exception {
        TableSnapshot base = engine().create(definition());
        List<Callable<Boolean>> writers = new ArrayList<>();
        for (int i = 0; i < 4; i++) {
            TableEngine engine = engine();
            TableCommit commit = append("w" + i + ".parquet", "own-" + i, 1).transaction("t-0", 5);
            writers.add(() -> {
                try {
                    engine.commit(base, commit);
                    return true;
                } catch (CommitConflict e) {
                    return false;
                }
            });
        }
        assertThat(together(writers)).containsOnlyOnce(true);
        assertThat(files(read(engine()))).hasSize(1);
        assertThat(read(engine()).version()).isEqualTo(1);
    }
}

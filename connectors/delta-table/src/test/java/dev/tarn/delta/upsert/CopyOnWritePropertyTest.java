package dev.tarn.delta.upsert;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tarn.delta.engine.CommitConflict;
import dev.tarn.delta.engine.TableCommit;
import dev.tarn.delta.engine.TableDefinition;
import dev.tarn.delta.engine.TableSnapshot;
import dev.tarn.delta.file.DataFileReader;
import dev.tarn.delta.file.FileOptions;
import dev.tarn.delta.schema.Column;
import dev.tarn.delta.schema.ColumnType.Primitive;
import dev.tarn.delta.schema.TableSchema;
import dev.tarn.delta.standalone.StandaloneEngine;
import dev.tarn.delta.store.TableStorage;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.stream.Stream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.apache.hadoop.conf.Configuration;
import org.apache.parquet.hadoop.metadata.CompressionCodecName;

/** A table that is written by copy-on-write against a map that is written plainly. */
class CopyOnWritePropertyTest {
    private static final TableSchema SCHEMA = TableSchema.of(
            Column.required("id", Primitive.LONG),
            Column.required("name", Primitive.STRING),
            Column.optional("country", Primitive.STRING),
            Column.optional("sequence", Primitive.INTEGER),
            Column.optional("value", Primitive.STRING));
    private static final int SEQUENCE = 3;
    private static final int WRITERS = 3;
    private static final FileOptions SMALL_FILES = new FileOptions(CompressionCodecName.ZSTD, 600, 300);

    @Property(tries = 12)
    void theTableIsTheMapAfterEveryCommit(@ForAll long seed, @ForAll boolean bySequence, @ForAll boolean partitioned)
            throws IOException {
        Path folder = Files.createTempDirectory("copy-on-write");
        try {
            new Run(folder.resolve("table"), seed, bySequence, partitioned).play();
        } finally {
            try (Stream<Path> files = Files.walk(folder)) {
                for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                    Files.delete(file);
                }
            }
        }
    }

    private static final class Run {
        private final Random random;
        private final boolean bySequence;
        private final String root;
        private final Configuration conf = TableStorage.configuration(Map.of());
        private final StandaloneEngine engine;
        private final List<Upserts> writers = new ArrayList<>();
        private final Map<List<Object>, List<Object>> expected = new HashMap<>();
        private long transaction;

        Run(Path table, long seed, boolean bySequence, boolean partitioned) {
            random = new Random(seed);
            this.bySequence = bySequence;
            root = table.toString();
            engine = new StandaloneEngine(conf, root);
            engine.create(new TableDefinition(SCHEMA, null, partitioned ? List.of("country") : List.of(), Map.of()));
            for (int i = 0; i < WRITERS; i++) {
                UpsertRules rules = new UpsertRules(
                        SCHEMA,
                        List.of("id", "name"),
                        bySequence ? Optional.of("sequence") : Optional.empty(),
                        "topic-" + i);
                writers.add(new CopyOnWrite(conf, root, rules, SMALL_FILES, DeletedRows.NONE));
            }
        }

        void play() {
            for (int round = 0; round < 8; round++) {
                int writer = random.nextInt(WRITERS);
                change(writer, random.nextInt(60));
                if (random.nextInt(4) == 0) {
                    commitAfterAnothers(writer);
                } else {
                    TableSnapshot base = latest();
                    commit(writer, base, writers.get(writer).prepare(base));
                }
                assertThat(table()).isEqualTo(expected);
            }
            assertThat(filesOnDisk()).as("files of failed commits are deleted").isLessThanOrEqualTo(allFilesOfTheLog());
        }

        /** Keys lie near those of the round before or anywhere, and each belongs to one writer. */
        private void change(int writer, int count) {
            int from = random.nextInt(100);
            for (int i = 0; i < count; i++) {
                long id = (from + random.nextLong(40)) * WRITERS + writer;
                List<Object> key = List.of(id, "n" + random.nextInt(2));
                if (random.nextInt(4) == 0) {
                    writers.get(writer).delete(key.toArray());
                    expected.remove(key);
                    continue;
                }
                Object[] row = {
                    key.get(0),
                    key.get(1),
                    random.nextInt(5) == 0 ? null : "c" + random.nextInt(3),
                    random.nextInt(10) == 0 ? null : (Integer) random.nextInt(10),
                    random.nextInt(5) == 0 ? null : "v" + random.nextInt()
                };
                writers.get(writer).put(row);
                List<Object> before = expected.get(key);
                if (!bySequence || before == null || order(row[SEQUENCE]) >= order(before.get(SEQUENCE))) {
                    expected.put(key, Arrays.asList(row));
                }
            }
        }

        private static int order(Object sequence) {
            return sequence == null ? -1 : (Integer) sequence;
        }

        /** What was prepared on an old version conflicts if the same files were rewritten since, and is prepared anew. */
        private void commitAfterAnothers(int writer) {
            TableSnapshot old = latest();
            TableCommit late = writers.get(writer).prepare(old);
            int other = (writer + 1) % WRITERS;
            change(other, 20);
            commit(other, old, writers.get(other).prepare(old));
            try {
                commit(writer, old, late);
            } catch (CommitConflict e) {
                writers.get(writer).failed();
                TableSnapshot base = latest();
                commit(writer, base, writers.get(writer).prepare(base));
            }
        }

        private void commit(int writer, TableSnapshot base, TableCommit commit) {
            long version = engine.commit(base, commit.transaction("writer-" + writer, ++transaction));
            writers.get(writer).committed(version);
        }

        private TableSnapshot latest() {
            return engine.latest().orElseThrow();
        }

        private Map<List<Object>, List<Object>> table() {
            Map<List<Object>, List<Object>> rows = new HashMap<>();
            DataFileReader reader = new DataFileReader(conf, root);
            latest().files(file -> reader.read(file, SCHEMA, (position, row) -> {
                List<Object> before = rows.put(List.of(row[0], row[1]), Arrays.asList(row));
                assertThat(before).as("two rows of a key").isNull();
                return true;
            }));
            return rows;
        }

        private long filesOnDisk() {
            try (Stream<Path> files = Files.walk(Path.of(root))) {
                return files.filter(f -> f.toString().endsWith(".zstd.parquet")).count();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        private long allFilesOfTheLog() {
            Set<String> paths = new HashSet<>();
            for (long version = 0; version <= latest().version(); version++) {
                engine.at(version).files(file -> paths.add(file.path()));
            }
            return paths.size();
        }
    }
}

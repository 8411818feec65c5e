package dev.tarn.delta.upkeep;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import dev.tarn.delta.engine.DataFile;
import dev.tarn.delta.engine.TableCommit;
import dev.tarn.delta.engine.TableCommit.Operation;
import dev.tarn.delta.engine.TableDefinition;
import dev.tarn.delta.engine.TableEngine;
import dev.tarn.delta.schema.Column;
import dev.tarn.delta.schema.ColumnType;
import dev.tarn.delta.schema.TableSchema;
import dev.tarn.delta.standalone.StandaloneEngine;
import dev.tarn.delta.store.TableStorage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.apache.hadoop.conf.Configuration;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class VacuumTest {
    private static final Duration WEEK = Duration.ofDays(7);
    private static final Instant NOW = Instant.parse("2026-11-21T12:00:00Z");
    private static final Instant LONG_AGO = NOW.minus(WEEK.multipliedBy(2));
    private static final Instant YESTERDAY = NOW.minus(Duration.ofDays(1));

    private final Configuration configuration = TableStorage.configuration(Map.of());

    @TempDir
    Path parent;

    private Path table;
    private TableEngine engine;

    @BeforeEach
    void make() {
        table = parent.resolve("t 1");
        engine = new StandaloneEngine(configuration, table.toString());
        TableSchema schema = TableSchema.of(
                Column.optional("id", ColumnType.Primitive.LONG), Column.optional("day", ColumnType.Primitive.STRING));
        engine.create(new TableDefinition(schema, null, List.of("day"), Map.of()));
        age("_delta_log/00000000000000000000.json", LONG_AGO);
    }

    private static DataFile file(String path) {
        return new DataFile(path, Map.of("day", "a b"), 1, 1, null, Map.of(), Optional.empty());
    }

    private void commit(TableCommit commit, Instant at) {
        commit.transaction("t", engine.latest().orElseThrow().version() + 1);
        long version = engine.commit(engine.latest().orElseThrow(), commit);
        age("_delta_log/%020d.json".formatted(version), at);
    }

    private void write(String path, Instant at) throws IOException {
        Path file = table.resolve(path);
        Files.createDirectories(file.getParent());
        Files.writeString(file, "1234567890");
        age(path, at);
    }

    private void age(String path, Instant at) {
        try {
            Files.setLastModifiedTime(table.resolve(path), FileTime.from(at));
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    private Vacuum vacuum(int atOnce) throws IOException {
        return new Vacuum(configuration, engine, Clock.fixed(NOW, ZoneOffset.UTC), atOnce);
    }

    private Set<String> left() throws IOException {
        try (Stream<Path> files = Files.walk(table)) {
            return new TreeSet<>(files.filter(Files::isRegularFile)
                    .map(file -> table.relativize(file).toString())
                    .filter(path -> !path.startsWith("_delta_log"))
                    .toList());
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 1000})
    void whatNoVersionOfTheWeekHoldsGoes(int atOnce) throws Exception {
        String held = "day=a%20b/held: 1.parquet";
        commit(
                new TableCommit(Operation.APPEND)
                        .add(file(held))
                        .add(file("removed lately"))
                        .add(file("removed long ago")),
                LONG_AGO);
        commit(new TableCommit(Operation.UPSERT).remove(file("removed long ago")), LONG_AGO);
        commit(new TableCommit(Operation.UPSERT).remove(file("removed lately")), YESTERDAY);
        for (String path : List.of(
                held,
                "removed lately",
                "removed long ago",
                "day=x/never committed",
                "_own/notes",
                ".hidden",
                "_file")) {
            write(path, LONG_AGO);
        }
        write("being written", YESTERDAY);

        Set<String> named = new TreeSet<>();
        Vacuum.Summary planned = vacuum(atOnce).list(WEEK, named::add);
        assertThat(named).containsExactly("day=x/never committed", "removed long ago");
        assertThat(planned).isEqualTo(new Vacuum.Summary(2, 20));
        assertThat(left()).hasSize(8);
        assertThat(vacuum(atOnce).delete(WEEK)).isEqualTo(planned);
        assertThat(left())
                .containsExactlyInAnyOrder(held, "removed lately", "_own/notes", ".hidden", "_file", "being written");
        assertThat(vacuum(atOnce).delete(WEEK)).isEqualTo(new Vacuum.Summary(0, 0));
        assertThat(engine.latest().orElseThrow().version()).isEqualTo(3);
    }

    @Test
    void filesAreKeptForADayAtLeast() throws Exception {
        Vacuum vacuum = vacuum(1000);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> vacuum.delete(Duration.ofHours(23)))
                .withMessageContaining("24 hours");
    }

    @Test
    void aLogThatDoesNotGoBackFarEnoughIsNoGround() throws Exception {
        for (int i = 1; i <= 11; i++) {
            commit(new TableCommit(Operation.APPEND).add(file("f" + i)), YESTERDAY);
        }
        for (int i = 0; i <= 9; i++) {
            Files.delete(table.resolve("_delta_log/%020d.json".formatted(i)));
        }
        write("nobody knows", LONG_AGO);
        Vacuum vacuum = vacuum(1000);
        assertThatIllegalStateException()
                .isThrownBy(() -> vacuum.delete(WEEK))
                .withMessageContaining("delta.logRetentionDuration");
        assertThat(left()).containsExactly("nobody knows");
    }

    @Test
    void aDeletionVectorsFileIsFoundByItsName() {
        assertThat(VectorFile.path("u", "ab^-aqEH.-t@S}K{vb[*k^"))
                .hasValue("ab/deletion_vector_d2c639aa-8816-431a-aaf6-d3fe2512ff61.bin");
        assertThat(VectorFile.path("u", "^-aqEH.-t@S}K{vb[*k^"))
                .hasValue("deletion_vector_d2c639aa-8816-431a-aaf6-d3fe2512ff61.bin");
        assertThat(VectorFile.path("i", "abc")).isEmpty();
    }

    @Test
    void absolutePathsInsideTheTableAreItsOwn() throws Exception {
        String root = "s3a://bucket/a/t";
        References references = new References(null, new org.apache.hadoop.fs.Path(root), 0);
        assertThat(references.relative(root + "/x y")).isEqualTo("x y");
        assertThat(references.relative("/a/t/x")).isEqualTo("x");
        assertThat(references.relative("day=10:30/x")).isEqualTo("day=10:30/x");
        assertThat(references.relative("s3a://other/b/x")).isEqualTo("/b/x");
    }
}

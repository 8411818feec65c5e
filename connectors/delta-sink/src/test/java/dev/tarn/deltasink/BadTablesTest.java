package dev.tarn.deltasink;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tarn.delta.engine.TableDefinition;
import dev.tarn.delta.kernel.KernelEngine;
import dev.tarn.delta.schema.Column;
import dev.tarn.delta.schema.ColumnType;
import dev.tarn.delta.schema.TableSchema;
import dev.tarn.delta.standalone.StandaloneEngine;
import dev.tarn.delta.store.TableStorage;
import dev.tarn.deltasink.WorkerDouble.HandClock;
import dev.tarn.deltasink.WorkerDouble.Topics;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.connect.data.Schema;
import org.apache.kafka.connect.data.SchemaBuilder;
import org.apache.kafka.connect.data.Struct;
import org.apache.kafka.connect.sink.SinkRecord;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Tables that are not as the sink left them, or were never its own. */
class BadTablesTest {
    private static final TopicPartition P0 = new TopicPartition("users", 0);
    private static final Schema USER =
            SchemaBuilder.struct().field("id", Schema.INT64_SCHEMA).build();

    @TempDir
    Path root;

    private final Topics topics = new Topics();
    private final HandClock clock = new HandClock();
    private Path table;

    @BeforeEach
    void place() {
        table = root.resolve("users");
    }

    @ParameterizedTest
    @ValueSource(strings = {"append", "copy-on-write", "deletion-vectors"})
    void a_table_that_vanishes_stops_the_task_which_makes_no_new_one(String way) throws IOException {
        WorkerDouble worker = running(way);
        delete(table);
        put(2);
        assertThatThrownBy(() -> {
                    flush(worker);
                    flush(worker);
                })
                .hasMessageContaining("users is gone")
                .hasMessageContaining("Put it back");
        assertThat(table.resolve("_delta_log"))
                .satisfiesAnyOf(log -> assertThat(log).doesNotExist(), log -> assertThat(log)
                        .isEmptyDirectory());
    }

    @ParameterizedTest
    @ValueSource(strings = {"append", "copy-on-write", "deletion-vectors"})
    void a_commit_that_is_damaged_stops_the_task_and_is_named_and_nothing_is_put_on_top_of_it(String way)
            throws IOException {
        WorkerDouble worker = running(way);
        worker.kill();
        Path last = newest();
        byte[] whole = Files.readAllBytes(last);
        Files.deleteIfExists(last.resolveSibling("." + last.getFileName() + ".crc"));
        Files.write(
                last,
                new String(whole, StandardCharsets.UTF_8)
                        .substring(0, whole.length / 2)
                        .getBytes(StandardCharsets.UTF_8));
        put(2);

        assertThatThrownBy(() -> {
                    worker.start(P0);
                    flush(worker);
                })
                .hasMessageContaining(table.toString())
                .hasMessageContaining("damaged");
        assertThat(newest()).isEqualTo(last);

        Files.write(last, whole);
        worker.kill();
        worker.start(P0);
        flush(worker);
        assertThat(content(way).column("id")).containsExactlyInAnyOrder(1L, 2L);
    }

    @ParameterizedTest
    @ValueSource(strings = {"append", "copy-on-write", "deletion-vectors"})
    void a_table_of_somebody_else_with_another_type_takes_nothing_and_the_records_are_set_aside(String way) {
        TableSchema theirs = new TableSchema(List.of(
                new Column("id", ColumnType.Primitive.STRING, false, null),
                Column.optional("note", ColumnType.Primitive.STRING)));
        make(way, theirs);
        WorkerDouble worker = worker(way);
        worker.start(P0);
        put(1);
        flush(worker);

        assertThat(worker.rejected).extracting(SinkRecord::kafkaOffset).containsExactly(0L);
        assertThat(content(way).column("id")).isEmpty();
        assertThat(content(way).schema()).isEqualTo(theirs);
    }

    @Test
    void a_table_that_asks_for_more_of_the_protocol_than_its_engine_has_stops_the_task_and_says_which_setting_helps() {
        make("deletion-vectors", new TableSchema(List.of(new Column("id", ColumnType.Primitive.LONG, false, null))));
        WorkerDouble worker = worker("append");
        put(1);
        assertThatThrownBy(() -> {
                    worker.start(P0);
                    flush(worker);
                })
                .hasMessageContaining(table.toString())
                .hasMessageContaining("protocol")
                .hasMessageContaining("use the engine for deletion vectors");
        assertThat(content("deletion-vectors").column("id")).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"append", "copy-on-write", "deletion-vectors"})
    void a_clock_that_is_set_back_between_commits_delays_and_doubles_nothing(String way) {
        WorkerDouble worker = running(way);
        put(2);
        worker.poll(100);
        clock.advance(-3_600_000);
        worker.poll(100);
        assertThat(worker.timeout).as("not an hour").isBetween(1L, 1_000L);
        clock.advance(1_000);
        worker.poll(100);
        assertThat(content(way).column("id")).containsExactlyInAnyOrder(1L, 2L);

        clock.advance(-86_400_000);
        worker.kill();
        worker.start(P0);
        put(3);
        flush(worker);
        assertThat(content(way).column("id")).containsExactlyInAnyOrder(1L, 2L, 3L);
    }

    /** With one row in its table. */
    private WorkerDouble running(String way) {
        WorkerDouble worker = worker(way);
        worker.start(P0);
        put(1);
        flush(worker);
        assertThat(content(way).column("id")).containsExactly(1L);
        return worker;
    }

    private void make(String way, TableSchema schema) {
        var conf = TableStorage.configuration(Map.of());
        var engine = way.equals("deletion-vectors")
                ? new KernelEngine(conf, table.toString())
                : new StandaloneEngine(conf, table.toString());
        engine.create(new TableDefinition(schema, null, List.of(), Map.of()));
    }

    private TableContent content(String way) {
        return new TableContent(table, way.equals("deletion-vectors"));
    }

    private Path newest() throws IOException {
        try (Stream<Path> log = Files.list(table.resolve("_delta_log"))) {
            return log.filter(file -> file.getFileName().toString().matches("\\d+\\.json"))
                    .max(Comparator.naturalOrder())
                    .orElseThrow();
        }
    }

    private static void delete(Path folder) throws IOException {
        try (Stream<Path> all = Files.walk(folder)) {
            for (Path path : all.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(path);
            }
        }
    }

    private void put(long id) {
        Struct user = new Struct(USER).put("id", id);
        topics.append(new SinkRecord("users", 0, USER, user, USER, user, topics.end(P0)));
    }

    private void flush(WorkerDouble worker) {
        worker.poll(100);
        clock.advance(1_000);
        worker.poll(0);
    }

    private WorkerDouble worker(String way) {
        Map<String, String> settings = new HashMap<>(Map.of(
                "name", "users-sink",
                "table.root", root.toString(),
                "flush.interval.ms", "1000",
                "key.format", "connect",
                "index.folder", root.toString()));
        if (!way.equals("append")) {
            settings.put("mode", "upsert");
            settings.put("upsert.by", way);
        }
        return new WorkerDouble(topics, clock, settings);
    }
}

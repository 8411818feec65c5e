package dev.tarn.deltasink;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tarn.deltasink.LostAnswers.Loses;
import dev.tarn.deltasink.WorkerDouble.HandClock;
import dev.tarn.deltasink.WorkerDouble.Topics;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.connect.data.Schema;
import org.apache.kafka.connect.data.SchemaBuilder;
import org.apache.kafka.connect.data.Struct;
import org.apache.kafka.connect.sink.SinkRecord;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LostAnswersTest {
    private static final TopicPartition P0 = new TopicPartition("users", 0);
    private static final Schema KEY =
            SchemaBuilder.struct().field("id", Schema.INT64_SCHEMA).build();

    @TempDir
    Path root;

    private final Topics topics = new Topics();
    private final HandClock clock = new HandClock();

    @AfterEach
    void heal() {
        LostAnswers.comeBack();
    }

    /** The sink cannot know whether its commit landed until the store is back; its files may be the table's meanwhile. */
    @ParameterizedTest
    @CsvSource({
        "append, THE_ANSWER", "append, THE_PUT",
        "copy-on-write, THE_ANSWER", "copy-on-write, THE_PUT",
        "deletion-vectors, THE_ANSWER", "deletion-vectors, THE_PUT"
    })
    void a_store_that_goes_away_in_the_middle_of_a_commit_costs_no_row_and_doubles_none(String by, Loses loses)
            throws IOException {
        WorkerDouble worker = new WorkerDouble(topics, clock, settings(by));
        worker.start(P0);
        put(1);
        put(2);
        flush(worker);

        put(3);
        put(4);
        LostAnswers.lose(loses);
        flush(worker);
        assertThat(LostAnswers.isAway()).isTrue();
        put(5);
        flush(worker);
        LostAnswers.comeBack();
        for (int i = 0; i < 5; i++) {
            flush(worker);
        }

        List<Object> ids = new TableContent(root.resolve("users"), by.equals("deletion-vectors")).column("id");
        assertThat(ids).containsExactlyInAnyOrder(1L, 2L, 3L, 4L, 5L);
        worker.commitOffsets();
        assertThat(worker.committed).containsEntry(P0, 5L);
    }

    private void flush(WorkerDouble worker) {
        worker.poll(100);
        clock.advance(40_000);
        worker.poll(100);
    }

    private void put(long id) {
        topics.append(new SinkRecord(
                "users", 0, KEY, new Struct(KEY).put("id", id), KEY, new Struct(KEY).put("id", id), topics.end(P0)));
    }

    private Map<String, String> settings(String by) throws IOException {
        Map<String, String> settings = new HashMap<>(LostAnswers.SETTINGS);
        settings.putAll(Map.of(
                "name",
                "users-sink",
                "table.root",
                root.toString(),
                "flush.interval.ms",
                "1000",
                "key.format",
                "connect",
                "index.folder",
                Files.createDirectories(root.resolve("index")).toString(),
                "mode",
                by.equals("append") ? "append" : "upsert"));
        if (!by.equals("append")) {
            settings.put("upsert.by", by);
        }
        return settings;
    }
}

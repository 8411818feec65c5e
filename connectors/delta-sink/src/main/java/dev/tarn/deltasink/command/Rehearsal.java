package dev.tarn.deltasink.command;

import dev.tarn.delta.engine.TableSnapshot;
import dev.tarn.delta.store.TableStorage;
import dev.tarn.deltasink.DeltaSinkTask;
import dev.tarn.deltasink.settings.SinkConfig;
import dev.tarn.deltasink.write.Tables;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.connect.sink.ErrantRecordReporter;
import org.apache.kafka.connect.sink.SinkRecord;
import org.apache.kafka.connect.sink.SinkTaskContext;

/**
 * The sink's own task on a sample of records, with its tables in a temporary folder: what it makes there it would make in the
 * table's root. Nothing of a table in the root is touched. Closing deletes the folder.
 */
final class Rehearsal implements AutoCloseable {
    /** A record that became no row. */
    record Rejected(String topic, int partition, long offset, String reason) {}

    private final Path folder;
    private final Map<String, String> settings;
    private final SinkConfig config;
    private final List<Rejected> rejected = new ArrayList<>();

    Rehearsal(Map<String, String> connector) throws IOException {
        folder = Files.createTempDirectory("tarn-plan-");
        settings = new HashMap<>(connector);
        settings.put(
                "table.root", Files.createDirectory(folder.resolve("tables")).toString());
        settings.put("index.folder", folder.resolve("index").toString());
        settings.put("compaction", "false");
        // A registry that does not answer is to end this at once, with the reason.
        settings.put("retry.timeout.ms", "1");
        config = new SinkConfig(settings);
    }

    void run(Set<TopicPartition> partitions, List<SinkRecord> sample) {
        DeltaSinkTask task = new DeltaSinkTask();
        Stage stage = new Stage(partitions);
        task.initialize(stage);
        task.start(settings);
        try {
            task.open(partitions);
            stage.again.clear();
            List<SinkRecord> left = sample;
            do {
                task.put(left);
                left = stage.left(left);
            } while (!left.isEmpty());
            task.preCommit(Map.of());
        } finally {
            task.stop();
        }
    }

    List<Rejected> rejected() {
        return rejected;
    }

    /** What became of a topic's records; empty where none became a row. */
    Optional<TableSnapshot> table(String topic) {
        String root = config.root() + "/" + config.paths().of(topic);
        return Tables.engine(config, TableStorage.configuration(config.storage()), root)
                .latest();
    }

    @Override
    public void close() {
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(file);
            }
        } catch (IOException e) {
            throw new UncheckedIOException("the temporary folder " + folder + " stays: " + e.getMessage(), e);
        }
    }

    /** Stands in for the worker. */
    private final class Stage implements SinkTaskContext {
        private final Set<TopicPartition> partitions;
        private final Map<TopicPartition, Long> again = new HashMap<>();

        Stage(Set<TopicPartition> partitions) {
            this.partitions = partitions;
        }

        /** The records that the task did not take, and asked for again. */
        List<SinkRecord> left(List<SinkRecord> given) {
            List<SinkRecord> left = given.stream()
                    .filter(record -> {
                        TopicPartition partition =
                                new TopicPartition(record.originalTopic(), record.originalKafkaPartition());
                        return record.originalKafkaOffset() >= again.getOrDefault(partition, Long.MAX_VALUE);
                    })
                    .toList();
            again.clear();
            return left;
        }

        @Override
        public Map<String, String> configs() {
            return settings;
        }

        @Override
        public void offset(Map<TopicPartition, Long> offsets) {
            again.putAll(offsets);
        }

        @Override
        public void offset(TopicPartition partition, long offset) {
            again.put(partition, offset);
        }

        @Override
        public void timeout(long millis) {
            // Whatever is due is due now.
        }

        @Override
        public Set<TopicPartition> assignment() {
            return partitions;
        }

        @Override
        public void pause(TopicPartition... which) {
            // The sample is handed in all the same; the second failure ends the rehearsal.
        }

        @Override
        public void resume(TopicPartition... which) {
            // See pause.
        }

        @Override
        public void requestCommit() {
            // The rehearsal commits at its end.
        }

        @Override
        public ErrantRecordReporter errantRecordReporter() {
            return (record, reason) -> {
                rejected.add(new Rejected(
                        record.topic(), record.kafkaPartition(), record.kafkaOffset(), reason.getMessage()));
                return CompletableFuture.completedFuture(null);
            };
        }

        @Override
        public org.apache.kafka.common.metrics.PluginMetrics pluginMetrics() {
            return null;
        }
    }
}

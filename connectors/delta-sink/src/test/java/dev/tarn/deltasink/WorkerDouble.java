package dev.tarn.deltasink;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Future;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.connect.sink.ErrantRecordReporter;
import org.apache.kafka.connect.sink.SinkRecord;
import org.apache.kafka.connect.sink.SinkTaskContext;

/**
 * What a Connect worker does with one sink task, step by step: it polls records of partitions, obeys what the task asks of its
 * context, and can drop the task as a kill would. The clock is moved by hand. The real worker runs in the integration tests.
 */
final class WorkerDouble {
    /** The records of a topic's partitions, as a broker keeps them. */
    static final class Topics {
        private final Map<TopicPartition, List<SinkRecord>> logs = new LinkedHashMap<>();

        void append(SinkRecord record) {
            logs.computeIfAbsent(new TopicPartition(record.topic(), record.kafkaPartition()), p -> new ArrayList<>())
                    .add(record);
        }

        long end(TopicPartition partition) {
            List<SinkRecord> log = logs.getOrDefault(partition, List.of());
            return log.isEmpty() ? 0 : log.get(log.size() - 1).kafkaOffset() + 1;
        }
    }

    final HandClock clock;
    final List<SinkRecord> rejected = new ArrayList<>();
    final Map<TopicPartition, Long> committed = new HashMap<>();
    boolean reports = true;
    long timeout = -1;

    private final Topics topics;
    private final Map<String, String> settings;
    private final Map<TopicPartition, Long> positions = new LinkedHashMap<>();
    private final Map<TopicPartition, Long> rewinds = new HashMap<>();
    private final Set<TopicPartition> paused = new HashSet<>();
    private DeltaSinkTask task;

    WorkerDouble(Topics topics, HandClock clock, Map<String, String> settings) {
        this.topics = topics;
        this.clock = clock;
        this.settings = settings;
    }

    void start(TopicPartition... partitions) {
        task = new DeltaSinkTask(clock);
        task.initialize(new Context());
        task.start(settings);
        assign(partitions);
    }

    void assign(TopicPartition... partitions) {
        for (TopicPartition partition : partitions) {
            positions.put(partition, committed.getOrDefault(partition, 0L));
        }
        task.open(List.of(partitions));
    }

    /** Hands in up to so many records of each partition. */
    void poll(int atMost) {
        rewinds.forEach((partition, offset) -> positions.replace(partition, offset));
        rewinds.clear();
        timeout = -1;
        List<SinkRecord> batch = new ArrayList<>();
        for (Map.Entry<TopicPartition, Long> next : positions.entrySet()) {
            if (paused.contains(next.getKey())) {
                continue;
            }
            int left = atMost;
            for (SinkRecord record : topics.logs.getOrDefault(next.getKey(), List.of())) {
                if (record.kafkaOffset() >= next.getValue() && left-- > 0) {
                    batch.add(record);
                    next.setValue(record.kafkaOffset() + 1);
                }
            }
        }
        task.put(batch);
    }

    /** The next poll begins there, as the broker's answer to an offset that is gone makes it. */
    void rewind(TopicPartition partition, long offset) {
        rewinds.put(partition, offset);
    }

    void commitOffsets() {
        Map<TopicPartition, OffsetAndMetadata> current = new HashMap<>();
        positions.forEach((partition, offset) -> current.put(partition, new OffsetAndMetadata(offset)));
        task.preCommit(current).forEach((partition, offset) -> committed.put(partition, offset.offset()));
    }

    /** An orderly rebalance takes the partitions away. */
    void revoke(TopicPartition... partitions) {
        commitOffsets();
        lose(partitions);
    }

    /** The partitions are another's already when this task hears of it. */
    void lose(TopicPartition... partitions) {
        task.close(List.of(partitions));
        List.of(partitions).forEach(positions::remove);
    }

    /** The process ends and says nothing. */
    void kill() {
        task = null;
        positions.clear();
        rewinds.clear();
        paused.clear();
    }

    void stop() {
        commitOffsets();
        task.stop();
        kill();
    }

    boolean isRunning() {
        return task != null;
    }

    /** A clock that stands still until it is moved. */
    static final class HandClock extends Clock {
        private long millis = 1_700_000_000_000L;

        void advance(long by) {
            millis += by;
        }

        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            return this;
        }

        @Override
        public Instant instant() {
            return Instant.ofEpochMilli(millis);
        }
    }

    private final class Context implements SinkTaskContext {
        @Override
        public Map<String, String> configs() {
            return settings;
        }

        @Override
        public void offset(Map<TopicPartition, Long> offsets) {
            rewinds.putAll(offsets);
        }

        @Override
        public void offset(TopicPartition partition, long offset) {
            rewinds.put(partition, offset);
        }

        @Override
        public void timeout(long millis) {
            timeout = millis;
        }

        @Override
        public Set<TopicPartition> assignment() {
            return positions.keySet();
        }

        @Override
        public void pause(TopicPartition... partitions) {
            paused.addAll(List.of(partitions));
        }

        @Override
        public void resume(TopicPartition... partitions) {
            paused.removeAll(List.of(partitions));
        }

        @Override
        public void requestCommit() {
            commitOffsets();
        }

        @Override
        public ErrantRecordReporter errantRecordReporter() {
            return reports ? this::report : null;
        }

        private Future<Void> report(SinkRecord record, Throwable reason) {
            rejected.add(record);
            return CompletableFuture.completedFuture(null);
        }

        @Override
        public org.apache.kafka.common.metrics.PluginMetrics pluginMetrics() {
            return null;
        }
    }
}

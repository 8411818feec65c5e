package dev.tarn.local.drain;

import dev.tarn.local.cluster.Cluster;
import dev.tarn.schemas.ops.AccountingKey;
import dev.tarn.schemas.ops.AccountingRow;
import io.confluent.kafka.serializers.KafkaAvroDeserializer;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;

/** Follows the accounting topic: the newest row of each task, summed by source. */
final class Ledger implements AutoCloseable {
    static final String TOPIC = "tarn.accounting";

    private final Consumer<byte[], byte[]> consumer;
    private final KafkaAvroDeserializer avro = new KafkaAvroDeserializer();
    private final KafkaAvroDeserializer avroKeys = new KafkaAvroDeserializer();
    private final Map<AccountingKey, AccountingRow> rows = new HashMap<>();
    private final List<TopicPartition> partitions;

    Ledger(Cluster cluster) {
        consumer = cluster.consumer(Map.of());
        avro.configure(cluster.avroSettings(), false);
        avroKeys.configure(cluster.avroSettings(), true);
        partitions = consumer.partitionsFor(TOPIC).stream()
                .map(p -> new TopicPartition(TOPIC, p.partition()))
                .toList();
        consumer.assign(partitions);
        consumer.seekToBeginning(partitions);
    }

    /** Reads up to the end of now. */
    SortedMap<String, Counts> bySource() {
        Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
        while (partitions.stream().anyMatch(p -> consumer.position(p) < ends.get(p))) {
            consumer.poll(Duration.ofMillis(200)).forEach(this::take);
        }
        SortedMap<String, Counts> sums = new TreeMap<>();
        for (AccountingRow row : rows.values()) {
            sums.merge(row.getSource(), counts(row), Counts::plus);
        }
        return sums;
    }

    private void take(ConsumerRecord<byte[], byte[]> change) {
        AccountingKey key = (AccountingKey) avroKeys.deserialize(TOPIC, change.key());
        if (change.value() == null) {
            rows.remove(key);
        } else {
            rows.put(key, (AccountingRow) avro.deserialize(TOPIC, change.value()));
        }
    }

    private static Counts counts(AccountingRow row) {
        return new Counts(
                row.getApplied(), row.getSuperseded(), row.getDuplicate(), row.getRejected(), row.getPending());
    }

    @Override
    public void close() {
        consumer.close();
        avro.close();
        avroKeys.close();
    }
}

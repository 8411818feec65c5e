package dev.tarn.local.warehouse;

import dev.tarn.local.cluster.Cluster;
import dev.tarn.schemas.Table;
import io.confluent.kafka.serializers.KafkaAvroSerializer;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import org.apache.avro.generic.IndexedRecord;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;

/** Writes rows and tombstones of tables into their topics, as curate does. */
public final class Landing implements AutoCloseable {
    private final Producer<byte[], byte[]> producer;
    private final KafkaAvroSerializer keys;
    private final KafkaAvroSerializer rows;
    private final int partitions;
    private final List<Future<?>> sent = new ArrayList<>();

    public Landing(Cluster cluster, int partitions) {
        this.producer = cluster.producer();
        this.keys = serializer(cluster, true);
        this.rows = serializer(cluster, false);
        this.partitions = partitions;
    }

    /** @param row null deletes */
    public void send(Table table, IndexedRecord key, IndexedRecord row) {
        sent.add(producer.send(new ProducerRecord<>(
                table.topic(),
                Math.floorMod(key.hashCode(), partitions),
                keys.serialize(table.topic(), key),
                row == null ? null : rows.serialize(table.topic(), row))));
    }

    /** Returns when all of it is in the topics. */
    public void flush() throws InterruptedException, ExecutionException {
        producer.flush();
        for (Future<?> one : sent) {
            one.get();
        }
        sent.clear();
    }

    @Override
    public void close() {
        producer.close();
        keys.close();
        rows.close();
    }

    private static KafkaAvroSerializer serializer(Cluster cluster, boolean forKeys) {
        KafkaAvroSerializer serializer = new KafkaAvroSerializer();
        serializer.configure(
                Map.of("schema.registry.url", cluster.registryUrl(), "avro.remove.java.properties", "true"), forKeys);
        return serializer;
    }
}

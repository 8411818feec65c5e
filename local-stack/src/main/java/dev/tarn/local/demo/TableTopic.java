package dev.tarn.local.demo;

import dev.tarn.local.cluster.Cluster;
import dev.tarn.local.cluster.TopicReader;
import dev.tarn.schemas.Table;
import io.confluent.kafka.serializers.KafkaAvroDeserializer;
import java.nio.ByteBuffer;
import java.util.HashMap;
import java.util.Map;
import java.util.function.BiConsumer;
import org.apache.avro.generic.IndexedRecord;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;

/**
 * A table as its topic has it: the last value of each key, without the deleted. A key stays in its partition, so one
 * partition at a time is held in memory. Rows are read with Confluent's deserializer, as any other reader would.
 */
final class TableTopic implements TableRows, AutoCloseable {
    /** The magic byte and the schema id: a key is the same key whatever id its schema has. */
    private static final int FRAME = 5;

    private final TopicReader reader;
    private final Table table;
    private final KafkaAvroDeserializer keys = new KafkaAvroDeserializer();
    private final KafkaAvroDeserializer rows = new KafkaAvroDeserializer();

    /** The reader stays its owner's, to serve one table after the other. */
    TableTopic(Cluster cluster, TopicReader reader, Table table) {
        this.reader = reader;
        this.table = table;
        keys.configure(cluster.avroSettings(), true);
        rows.configure(cluster.avroSettings(), false);
    }

    @Override
    public String place() {
        return "kafka";
    }

    @Override
    public void forEach(BiConsumer<IndexedRecord, IndexedRecord> each) {
        for (TopicPartition partition : reader.partitions(table.topic())) {
            Map<ByteBuffer, Latest> live = new HashMap<>();
            reader.read(partition, record -> take(live, record));
            live.values().forEach(latest -> each.accept(key(latest.key()), row(latest.value())));
        }
    }

    private static void take(Map<ByteBuffer, Latest> live, ConsumerRecord<byte[], byte[]> record) {
        ByteBuffer key = ByteBuffer.wrap(record.key(), FRAME, record.key().length - FRAME);
        if (record.value() == null) {
            live.remove(key);
        } else {
            live.put(key, new Latest(record.key(), record.value()));
        }
    }

    private IndexedRecord key(byte[] bytes) {
        return (IndexedRecord) keys.deserialize(table.topic(), bytes);
    }

    private IndexedRecord row(byte[] bytes) {
        return (IndexedRecord) rows.deserialize(table.topic(), bytes);
    }

    @Override
    public void close() {
        keys.close();
        rows.close();
    }

    @SuppressWarnings("ArrayRecordComponent") // never compared: the map's key is the payload
    private record Latest(byte[] key, byte[] value) {}
}

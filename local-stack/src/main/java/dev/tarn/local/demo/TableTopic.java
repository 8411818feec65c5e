package dev.tarn.local.demo;

import dev.tarn.local.cluster.Cluster;
import dev.tarn.local.cluster.LiveRecords;
import dev.tarn.local.cluster.TopicReader;
import dev.tarn.schemas.Table;
import io.confluent.kafka.serializers.KafkaAvroDeserializer;
import java.util.function.BiConsumer;
import org.apache.avro.generic.IndexedRecord;

/** A table as its topic has it. Rows are read with Confluent's deserializer, as any other reader would. */
final class TableTopic implements TableRows, AutoCloseable {
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
        new LiveRecords(reader).of(table.topic(), record -> {
            each.accept(key(record.key()), row(record.value()));
            return true;
        });
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
}

package dev.tarn.local.reconcile;

import dev.tarn.exchange.reconcile.RowSource;
import dev.tarn.exchange.reconcile.Taken;
import dev.tarn.local.cluster.Cluster;
import dev.tarn.local.cluster.LiveRecords;
import dev.tarn.local.cluster.TopicReader;
import dev.tarn.local.errors.LocalErrors;
import dev.tarn.schemas.Table;
import io.confluent.kafka.serializers.KafkaAvroDeserializer;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.function.Supplier;
import org.apache.avro.Schema;
import org.apache.avro.generic.IndexedRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;

/** A table as its topic has it, to be compared with lake and warehouse. One thread at a time. */
final class TopicRows implements RowSource, AutoCloseable {
    private final Cluster cluster;
    private final Table table;
    private final TopicReader reader;
    private final KafkaAvroDeserializer rows = new KafkaAvroDeserializer();

    TopicRows(Cluster cluster, Table table) {
        this.cluster = cluster;
        this.table = table;
        this.reader = new TopicReader(cluster);
        rows.configure(cluster.avroSettings(), false);
    }

    @Override
    public String name() {
        return "kafka";
    }

    @Override
    public Taken taken() {
        return reading(this::next);
    }

    private Taken next() {
        Map<Integer, Long> next = new TreeMap<>();
        for (TopicPartition partition : reader.partitions(table.topic())) {
            long behind = reader.behindLast(partition);
            if (behind > 0) {
                next.put(partition.partition(), behind);
            }
        }
        return Taken.exactly(next);
    }

    @Override
    public void read(Predicate<Object[]> each) {
        reading(() -> {
            rows(each);
            return null;
        });
    }

    private void rows(Predicate<Object[]> each) {
        List<Schema.Field> fields = table.row().getFields();
        new LiveRecords(reader).of(table.topic(), record -> {
            IndexedRecord row = (IndexedRecord) rows.deserialize(table.topic(), record.value());
            Object[] values = Arrays.copyOf(Contracts.values(fields, row), fields.size() + 1);
            values[fields.size()] = record.offset();
            return each.test(values);
        });
    }

    private <T> T reading(Supplier<T> what) {
        try {
            return what.get();
        } catch (KafkaException e) {
            throw LocalErrors.topicNotRead(table.topic(), cluster.bootstrap(), e);
        }
    }

    @Override
    public void close() {
        reader.close();
        rows.close();
    }
}

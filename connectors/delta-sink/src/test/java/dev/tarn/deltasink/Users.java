package dev.tarn.deltasink;

import dev.tarn.deltasink.WorkerDouble.Topics;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.connect.data.Schema;
import org.apache.kafka.connect.data.SchemaBuilder;
import org.apache.kafka.connect.data.Struct;
import org.apache.kafka.connect.sink.SinkRecord;

/** A topic of users, and what a table of it must hold. */
final class Users {
    static final TopicPartition P0 = new TopicPartition("users", 0);
    static final TopicPartition P1 = new TopicPartition("users", 1);
    static final Schema KEY =
            SchemaBuilder.struct().field("id", Schema.INT64_SCHEMA).build();
    private static final Schema USER = SchemaBuilder.struct()
            .field("id", Schema.INT64_SCHEMA)
            .field("name", Schema.OPTIONAL_STRING_SCHEMA)
            .build();

    final Topics topics = new Topics();
    /** The last name of each key, without those that a record without a value came for. */
    final Map<Long, String> newest = new TreeMap<>();
    /** Every key with every name it had. */
    final List<String> all = new ArrayList<>();

    /** @param name null deletes */
    void put(TopicPartition partition, long id, String name) {
        topics.append(new SinkRecord(
                partition.topic(),
                partition.partition(),
                KEY,
                key(id),
                name == null ? null : USER,
                name == null ? null : new Struct(USER).put("id", id).put("name", name),
                topics.end(partition)));
        if (name == null) {
            newest.remove(id);
        } else {
            newest.put(id, name);
            all.add(id + "=" + name);
        }
    }

    static Struct key(long id) {
        return new Struct(KEY).put("id", id);
    }

    /** Half of the keys are in each partition. */
    static TopicPartition partition(long id) {
        return id % 2 == 0 ? P0 : P1;
    }
}

package dev.tarn.local.demo;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tarn.local.broker.OnChosenBroker;
import dev.tarn.local.broker.TestBroker;
import dev.tarn.local.cluster.Cluster;
import dev.tarn.local.cluster.TopicReader;
import dev.tarn.schemas.Table;
import dev.tarn.schemas.TableChecksum;
import dev.tarn.schemas.silver.User;
import dev.tarn.schemas.silver.UserKey;
import io.confluent.kafka.serializers.KafkaAvroSerializer;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.apache.avro.generic.IndexedRecord;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

@OnChosenBroker
class TableTopicIT {
    private static final String USERS = Table.USERS.topic();
    private static final String REGISTRY = "mock://table-topic";

    private static TestBroker broker;
    private static Cluster cluster;

    @BeforeAll
    static void write_three_users_of_whom_one_moves_and_one_goes() throws Exception {
        broker = TestBroker.start();
        cluster = new Cluster(broker.bootstrap(), REGISTRY);
        try (Admin admin = cluster.admin()) {
            admin.createTopics(List.of(new NewTopic(USERS, 2, (short) 1))).all().get();
        }
        try (Producer<byte[], byte[]> producer = cluster.producer();
                KafkaAvroSerializer keys = serializer(true);
                KafkaAvroSerializer rows = serializer(false)) {
            for (User user : List.of(user(1, 10), user(2, 20), user(3, 30), user(2, 21))) {
                producer.send(new ProducerRecord<>(
                                USERS,
                                partition(user.getUserId()),
                                keys.serialize(USERS, new UserKey(user.getUserId())),
                                rows.serialize(USERS, user)))
                        .get();
            }
            producer.send(new ProducerRecord<>(USERS, partition(3), keys.serialize(USERS, new UserKey(3L)), null))
                    .get();
        }
    }

    @AfterAll
    static void stop() {
        broker.close();
    }

    @Test
    void a_table_is_the_last_row_of_each_key_without_the_deleted() {
        TableChecksum expected = new TableChecksum().add(user(1, 10)).add(user(2, 21));
        try (TopicReader reader = new TopicReader(cluster);
                TableTopic topic = new TableTopic(cluster, reader, Table.USERS)) {
            assertThat(topic.facts()).isEqualTo(new TableFacts(2, expected.hex()));
        }
    }

    @Test
    void the_first_differences_are_told_in_order_of_their_keys() {
        SortedMap<IndexedRecord, IndexedRecord> model = new TreeMap<>();
        model.put(new UserKey(2L), user(2, 20));
        model.put(new UserKey(9L), user(9, 90));
        try (TopicReader reader = new TopicReader(cluster);
                TableTopic topic = new TableTopic(cluster, reader, Table.USERS)) {
            List<Difference> all = Difference.first(10, Table.USERS, model, topic);
            assertThat(all)
                    .extracting(Difference::key)
                    .containsExactly(new UserKey(1L), new UserKey(2L), new UserKey(9L));
            assertThat(all.get(0).expected()).isEmpty();
            assertThat(all.get(1).found()).isEqualTo(Optional.of(user(2, 21)));
            assertThat(all.get(2).found()).isEmpty();
            assertThat(Difference.first(1, Table.USERS, model, topic)).hasSize(1);
        }
    }

    private static User user(long id, long device) {
        return new User(id, device, "00:11", Instant.ofEpochSecond(1_678_451_168));
    }

    private static int partition(long id) {
        return (int) (id % 2);
    }

    private static KafkaAvroSerializer serializer(boolean forKeys) {
        KafkaAvroSerializer serializer = new KafkaAvroSerializer();
        serializer.configure(Map.of("schema.registry.url", REGISTRY, "avro.remove.java.properties", "true"), forKeys);
        return serializer;
    }
}

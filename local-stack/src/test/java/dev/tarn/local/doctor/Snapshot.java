package dev.tarn.local.doctor;

import io.confluent.kafka.schemaregistry.client.CachedSchemaRegistryClient;
import io.confluent.kafka.schemaregistry.client.SchemaRegistryClient;
import io.confluent.kafka.schemaregistry.client.rest.exceptions.RestClientException;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.ListTopicsOptions;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.config.ConfigResource;

/**
 * All that a cluster and a registry hold, as text to compare.
 *
 * @param topics name, partitions and ends, internal topics included
 */
record Snapshot(
        Map<String, String> topics,
        Map<String, String> configs,
        Map<String, String> groups,
        Set<String> transactions,
        String features,
        Map<String, String> subjects) {

    static Snapshot of(String bootstrap, String registry) throws Exception {
        try (Admin admin = Admin.create(Map.of("bootstrap.servers", bootstrap))) {
            Set<String> names = admin.listTopics(new ListTopicsOptions().listInternal(true))
                    .names()
                    .get();
            return new Snapshot(
                    topics(admin, names),
                    configs(admin, names),
                    groups(admin),
                    admin.listTransactions().all().get().stream()
                            .map(t -> t.transactionalId() + " " + t.producerId() + " " + t.state())
                            .collect(Collectors.toCollection(TreeSet::new)),
                    admin.describeFeatures()
                            .featureMetadata()
                            .get()
                            .finalizedFeatures()
                            .toString(),
                    subjects(new CachedSchemaRegistryClient(registry, 1_000)));
        }
    }

    private static Map<String, String> topics(Admin admin, Set<String> names) throws Exception {
        Map<String, String> topics = new TreeMap<>();
        for (var topic : admin.describeTopics(names).allTopicNames().get().values()) {
            Map<TopicPartition, OffsetSpec> ends = topic.partitions().stream()
                    .collect(Collectors.toMap(
                            p -> new TopicPartition(topic.name(), p.partition()), p -> OffsetSpec.latest()));
            Map<Integer, Long> offsets = new TreeMap<>();
            admin.listOffsets(ends).all().get().forEach((p, end) -> offsets.put(p.partition(), end.offset()));
            topics.put(topic.name(), topic.topicId() + " " + offsets);
        }
        return topics;
    }

    private static Map<String, String> configs(Admin admin, Set<String> names) throws Exception {
        Set<ConfigResource> resources = names.stream()
                .map(name -> new ConfigResource(ConfigResource.Type.TOPIC, name))
                .collect(Collectors.toSet());
        resources.add(new ConfigResource(ConfigResource.Type.BROKER, "1"));
        Map<String, String> configs = new TreeMap<>();
        admin.describeConfigs(resources)
                .all()
                .get()
                .forEach((resource, config) -> configs.put(
                        resource.toString(),
                        new TreeSet<>(config.entries().stream()
                                        .map(e -> e.name() + "=" + e.value())
                                        .toList())
                                .toString()));
        return configs;
    }

    private static Map<String, String> groups(Admin admin) throws Exception {
        Map<String, String> groups = new TreeMap<>();
        for (var group : admin.listGroups().all().get()) {
            Map<String, Long> offsets = new TreeMap<>();
            admin.listConsumerGroupOffsets(group.groupId())
                    .partitionsToOffsetAndMetadata()
                    .get()
                    .forEach((partition, offset) -> offsets.put(partition.toString(), offset.offset()));
            groups.put(group.groupId(), group.groupState() + " " + offsets);
        }
        return groups;
    }

    private static Map<String, String> subjects(SchemaRegistryClient client) throws Exception {
        Map<String, String> subjects = new TreeMap<>();
        subjects.put("(all)", client.getCompatibility(null));
        for (String subject : client.getAllSubjects()) {
            Map<Integer, Integer> ids = new TreeMap<>();
            for (int version : client.getAllVersions(subject)) {
                ids.put(version, client.getSchemaMetadata(subject, version).getId());
            }
            subjects.put(subject, ids + " " + level(client, subject));
        }
        return subjects;
    }

    private static String level(SchemaRegistryClient client, String subject) throws Exception {
        try {
            return client.getCompatibility(subject);
        } catch (RestClientException e) {
            return "no level (" + e.getStatus() + ")";
        }
    }
}

package dev.tarn.bench;

import dev.tarn.local.cluster.Cluster;
import dev.tarn.local.process.Child;
import dev.tarn.local.up.Service;
import dev.tarn.local.up.Stack;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;

/**
 * Runs a service against a backlog and measures it in steady state: from when a fifth is done, so that the start of the JVM
 * and its warm-up are left out, to the commit of the last record.
 */
final class CatchUp {
    private static final double WARM = 0.2;
    private static final long LOOK_EVERY_MILLIS = 100;
    private static final Duration STALLED = Duration.ofSeconds(60);

    private final Stack stack;
    private final Cluster cluster;

    CatchUp(Stack stack) {
        this.stack = stack;
        this.cluster = new Cluster(stack.bootstrap(), stack.registryUrl());
    }

    void load(Fleet fleet, long events) throws InterruptedException {
        try (Producer<byte[], byte[]> producer = cluster.producer()) {
            fleet.samples(events, 1, (device, second, json) -> {
                var unused = producer.send(new ProducerRecord<>(
                        "bpm", null, second * 1_000, Fleet.utf8(Long.toString(device)), Fleet.utf8(json)));
            });
        }
    }

    Figures run(Service service, String group, String topic) throws InterruptedException, ExecutionException {
        try (Admin admin = cluster.admin()) {
            Map<TopicPartition, Long> ends = ends(admin, topic);
            long total = ends.values().stream().mapToLong(Long::longValue).sum();
            long started = System.nanoTime();
            Child child = stack.startService(service);
            Duration ready = Duration.ofNanos(System.nanoTime() - started);
            Reading start = null;
            Reading now = read(admin, group, topic, child);
            Reading moved = now;
            while (!reached(admin, group, ends)) {
                Thread.sleep(LOOK_EVERY_MILLIS);
                now = read(admin, group, topic, child);
                if (start == null && now.done >= total * WARM) {
                    start = now;
                }
                if (now.done > moved.done) {
                    moved = now;
                } else if (now.nanos - moved.nanos > STALLED.toNanos()) {
                    throw new IllegalStateException(
                            group + " stands still at " + now.done + " of " + total + " records; see " + child.log());
                }
            }
            now = read(admin, group, topic, child);
            Reading from = start == null ? moved : start;
            long peak = child.usage().peakRssBytes();
            child.stop(Duration.ofSeconds(20));
            return new Figures(
                    service.name().toLowerCase(java.util.Locale.ROOT),
                    now.done - from.done,
                    Duration.ofNanos(now.nanos - from.nanos),
                    now.service.minus(from.service),
                    now.broker.minus(from.broker),
                    peak,
                    ready,
                    (now.done - from.done) * 2 >= total);
        }
    }

    private record Reading(long done, long nanos, Duration service, Duration broker) {}

    private Reading read(Admin admin, String group, String topic, Child child)
            throws InterruptedException, ExecutionException {
        long done = committed(admin, group).entrySet().stream()
                .filter(e -> e.getKey().topic().equals(topic))
                .mapToLong(e -> e.getValue().offset())
                .sum();
        return new Reading(
                done,
                System.nanoTime(),
                child.usage().cpu(),
                stack.broker().usage().cpu());
    }

    /** Markers of transactions stand at the end of a topic and may stay uncommitted: one a partition and commit at most. */
    private static boolean reached(Admin admin, String group, Map<TopicPartition, Long> ends)
            throws InterruptedException, ExecutionException {
        Map<TopicPartition, OffsetAndMetadata> committed = committed(admin, group);
        return ends.entrySet().stream().allMatch(end -> {
            OffsetAndMetadata at = committed.get(end.getKey());
            return end.getValue() == 0 || (at != null && at.offset() >= end.getValue() - 1);
        });
    }

    private static Map<TopicPartition, OffsetAndMetadata> committed(Admin admin, String group)
            throws InterruptedException, ExecutionException {
        Map<TopicPartition, OffsetAndMetadata> committed = new HashMap<>();
        admin.listConsumerGroupOffsets(group)
                .partitionsToOffsetAndMetadata()
                .get()
                .forEach((partition, offset) -> {
                    if (offset != null) {
                        committed.put(partition, offset);
                    }
                });
        return committed;
    }

    private static Map<TopicPartition, Long> ends(Admin admin, String topic)
            throws InterruptedException, ExecutionException {
        Map<TopicPartition, OffsetSpec> latest = new HashMap<>();
        admin.describeTopics(java.util.List.of(topic))
                .allTopicNames()
                .get()
                .get(topic)
                .partitions()
                .forEach(p -> latest.put(new TopicPartition(topic, p.partition()), OffsetSpec.latest()));
        Map<TopicPartition, Long> ends = new HashMap<>();
        for (var end : admin.listOffsets(latest).all().get().entrySet()) {
            ends.put(end.getKey(), end.getValue().offset());
        }
        return ends;
    }
}

package dev.tarn.bench;

import dev.tarn.local.cluster.Cluster;
import dev.tarn.local.up.Stack;
import dev.tarn.schemas.gold.BpmWindow;
import io.confluent.kafka.serializers.KafkaAvroDeserializer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.LockSupport;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;

/**
 * Sends samples at a steady rate and takes, for each, the time until a committed row of gold.bpm_windows counts it. The n-th
 * sample of a window is counted by the first row of that window whose num_recordings is n or more.
 *
 * <p>Threads: the caller sends; a reader thread alone reads the topic and fills the latencies.
 */
final class Live {
    private static final String GOLD = "gold.bpm_windows";
    private static final Duration LAST_ROWS = Duration.ofSeconds(20);

    private final Stack stack;
    private final Cluster cluster;
    /** By device and minute, when its samples were sent, in their order. */
    private final Map<String, List<Long>> sent = new ConcurrentHashMap<>();

    private final Map<String, Integer> counted = new HashMap<>();
    private final List<Long> latencies = new ArrayList<>();

    Live(Stack stack) {
        this.stack = stack;
        this.cluster = new Cluster(stack.bootstrap(), stack.registryUrl());
    }

    String run(int rate, int seconds, int warmUpSeconds) throws InterruptedException {
        long total = (long) rate * (seconds + warmUpSeconds);
        AtomicReference<RuntimeException> failure = new AtomicReference<>();
        long warmFrom = System.nanoTime() + Duration.ofSeconds(warmUpSeconds).toNanos();
        Thread reader = new Thread(() -> {
            try {
                read(total, warmFrom);
            } catch (RuntimeException e) {
                failure.set(e);
            }
        });
        reader.start();
        Duration ingest = stack.ingest().usage().cpu();
        Duration curate = stack.curate().usage().cpu();
        Duration broker = stack.broker().usage().cpu();
        send(rate, total);
        reader.join(LAST_ROWS.toMillis());
        if (failure.get() != null) {
            throw failure.get();
        }
        if (reader.isAlive()) {
            throw new IllegalStateException(
                    "after " + LAST_ROWS.toSeconds() + " s without new samples some are in no row of " + GOLD + "; see "
                            + stack.directory().resolve("logs"));
        }
        return String.format(
                "live at %,d events/s: event to %s p50 %.0f ms, p95 %.0f ms, p99 %.0f ms, max %.0f ms over %,d events;"
                        + " CPU us per event: ingest %.1f, curate %.1f, broker %.1f",
                rate,
                GOLD,
                percentile(0.50),
                percentile(0.95),
                percentile(0.99),
                percentile(1),
                latencies.size(),
                perEvent(stack.ingest().usage().cpu().minus(ingest), total),
                perEvent(stack.curate().usage().cpu().minus(curate), total),
                perEvent(stack.broker().usage().cpu().minus(broker), total));
    }

    private void send(int rate, long total) throws InterruptedException {
        long began = System.nanoTime();
        long[] count = {0};
        try (Producer<byte[], byte[]> producer = cluster.producer()) {
            Fleet.DENSE.samples(total, 2, (device, second, json) -> {
                long due = began + count[0]++ * 1_000_000_000L / rate;
                while (System.nanoTime() < due) {
                    LockSupport.parkNanos(due - System.nanoTime());
                }
                String window = device + "/" + second / 60;
                sent.computeIfAbsent(window, w -> java.util.Collections.synchronizedList(new ArrayList<>()))
                        .add(System.nanoTime());
                var unused = producer.send(new ProducerRecord<>(
                        "bpm", null, second * 1_000, Fleet.utf8(Long.toString(device)), Fleet.utf8(json)));
            });
        }
    }

    private void read(long total, long warmFrom) {
        try (Consumer<byte[], byte[]> consumer = cluster.consumer(Map.of());
                KafkaAvroDeserializer rows = new KafkaAvroDeserializer()) {
            rows.configure(cluster.avroSettings(), false);
            List<TopicPartition> partitions = consumer.partitionsFor(GOLD).stream()
                    .map(p -> new TopicPartition(GOLD, p.partition()))
                    .toList();
            consumer.assign(partitions);
            consumer.seekToEnd(partitions);
            partitions.forEach(consumer::position);
            long seen = 0;
            while (seen < total) {
                for (ConsumerRecord<byte[], byte[]> record : consumer.poll(Duration.ofMillis(100))) {
                    seen += count((BpmWindow) rows.deserialize(GOLD, record.value()), System.nanoTime(), warmFrom);
                }
            }
        }
    }

    private int count(BpmWindow row, long now, long warmFrom) {
        String window = row.getDeviceId() + "/" + row.getWindowStart().getEpochSecond() / 60;
        int before = counted.getOrDefault(window, 0);
        int after = Math.toIntExact(row.getNumRecordings());
        List<Long> times = sent.get(window);
        for (int i = before; i < after; i++) {
            if (times.get(i) >= warmFrom) {
                latencies.add(now - times.get(i));
            }
        }
        counted.put(window, Math.max(before, after));
        return Math.max(0, after - before);
    }

    private double percentile(double share) {
        long[] sorted = latencies.stream().mapToLong(Long::longValue).sorted().toArray();
        return sorted[(int) Math.min(sorted.length - 1, (long) Math.ceil(sorted.length * share) - 1)] / 1e6;
    }

    private static double perEvent(Duration cpu, long events) {
        return cpu.toNanos() / 1e3 / events;
    }
}

package dev.tarn.local.demo;

import dev.tarn.local.chaos.Disturbance;
import dev.tarn.local.cluster.Cluster;
import dev.tarn.local.cluster.TopicReader;
import dev.tarn.local.drain.Drain;
import dev.tarn.local.drain.Standing;
import dev.tarn.local.up.Stack;
import dev.tarn.model.ModelResult;
import dev.tarn.model.ModelSettings;
import dev.tarn.schemas.Table;
import java.time.Duration;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.LongConsumer;

/** One run: publish, drain, read the tables, evaluate the model, compare. */
final class Demo {
    private final Subject subject;
    private final Cluster cluster;
    private final Progress progress;

    private final Disturbance disturbance;

    Demo(Stack stack, Progress progress) {
        this(new StackSubject(stack), progress, Disturbance.NONE);
    }

    Demo(Subject subject, Progress progress) {
        this(subject, progress, Disturbance.NONE);
    }

    Demo(Subject subject, Progress progress, Disturbance disturbance) {
        this.disturbance = disturbance;
        this.subject = subject;
        this.cluster = subject.cluster();
        this.progress = progress;
    }

    Outcome run(DemoInput input, ModelSettings settings) {
        Duration cpuBefore = subject.cpu();
        long started = System.nanoTime();
        progress.say("publishing the data set …");
        return prove(input, settings, publish(input), started, cpuBefore);
    }

    long publish(DemoInput input) {
        LongConsumer told = sent -> {
            progress.show("  published", sent);
            disturbance.published(sent);
        };
        long published = input.publish(cluster, progress, told, disturbance::disturbsAt);
        disturbance.finish();
        return published;
    }

    /** Waits until all that was published, and all files, are through, and compares. */
    Outcome prove(DemoInput input, ModelSettings settings, long published, long started, Duration cpuBefore) {
        SortedMap<String, Long> received = new TreeMap<>();
        input.lines().forEach((source, lines) -> {
            if (lines.received() > 0) {
                received.put(source, lines.received());
            }
        });
        long events = published
                + received.values().stream().mapToLong(Long::longValue).sum();
        progress.say("waiting until everything is through …");
        if (!received.isEmpty()) {
            // History adds to the edge topics: they can be counted when all files are done.
            drained(received, events);
        }
        received.putAll(Received.count(cluster, received.keySet()));
        Standing standing = drained(received, events);
        double seconds = (System.nanoTime() - started) / 1e9;
        double cpuMicros = subject.cpu().minus(cpuBefore).toNanos() / 1e3 / Math.max(1, events);

        Optional<LakeProof> lake = subject.lake().map(filled -> new LakeProof(subject, filled, progress));
        lake.ifPresent(LakeProof::await);
        double lakeSeconds = (System.nanoTime() - started) / 1e9;
        Optional<WarehouseProof> warehouse =
                subject.warehouse().map(filled -> new WarehouseProof(subject, filled, progress));
        warehouse.ifPresent(WarehouseProof::await);
        double warehouseSeconds = (System.nanoTime() - started) / 1e9;

        progress.say("reading the tables and evaluating the model …");
        ModelResult model = input.model(settings);
        Comparison comparison = new Comparison(model);
        SortedMap<Table, TableFacts> found = inKafka(comparison);
        Optional<LakeFacts> lakeFacts =
                lake.map(tables -> new LakeFacts(comparison.with(tables::table), tables.bronze(received), lakeSeconds));
        Optional<WarehouseFacts> warehouseFacts =
                warehouse.map(tables -> new WarehouseFacts(tables.compared(comparison), warehouseSeconds));
        Outcome.Accounts accounts =
                new Outcome.Accounts(received, standing.accounts(), model.accounting(), input.ofUnknownOrder());
        return new Outcome(
                found,
                comparison.expected(),
                lakeFacts,
                warehouseFacts,
                comparison.differences(),
                accounts,
                seconds,
                cpuMicros);
    }

    private SortedMap<Table, TableFacts> inKafka(Comparison comparison) {
        SortedMap<Table, TableFacts> found = new TreeMap<>();
        try (TopicReader reader = new TopicReader(cluster)) {
            for (Table table : Table.values()) {
                try (TableTopic topic = new TableTopic(cluster, reader, table)) {
                    found.put(table, comparison.with(table, topic));
                }
            }
        }
        return found;
    }

    private Standing drained(SortedMap<String, Long> received, long events) {
        try (Drain drain = new Drain(cluster)) {
            return drain.await(received, standing -> {
                subject.requireAlive();
                StringBuilder lags = new StringBuilder();
                standing.backlogs().forEach(b -> lags.append(", ")
                        .append(b.group())
                        .append(" lag ")
                        .append(b.total()));
                lags.append(", ").append(standing.pending()).append(" results pending");
                progress.show("  accounted for", standing.classified(), " of %,d%s".formatted(events, lags));
            });
        }
    }
}

package dev.tarn.local.demo;

import dev.tarn.local.cluster.Cluster;
import dev.tarn.local.cluster.TopicReader;
import dev.tarn.local.dataset.Dataset;
import dev.tarn.local.dataset.DatasetProducer;
import dev.tarn.local.dataset.DatasetPublisher;
import dev.tarn.local.drain.Drain;
import dev.tarn.local.drain.Standing;
import dev.tarn.local.errors.LocalErrors;
import dev.tarn.local.up.Stack;
import dev.tarn.model.ModelInput;
import dev.tarn.model.ModelResult;
import dev.tarn.model.ModelSettings;
import dev.tarn.model.ReferenceModel;
import dev.tarn.schemas.Table;
import dev.tarn.schemas.TableChecksum;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.common.serialization.Serializer;

/** One run: publish, drain, read the tables, evaluate the model, compare. */
final class Demo {
    private static final int SHOWN_DIFFERENCES = 5;

    private final Subject subject;
    private final Cluster cluster;
    private final Progress progress;

    Demo(Stack stack, Progress progress) {
        this(new StackSubject(stack), progress);
    }

    Demo(Subject subject, Progress progress) {
        this.subject = subject;
        this.cluster = subject.cluster();
        this.progress = progress;
    }

    Outcome run(Dataset dataset, ModelSettings settings) {
        Duration cpuBefore = subject.cpu();
        long started = System.nanoTime();
        progress.say("publishing the data set …");
        long published = publish(dataset);
        return prove(dataset, settings, published, started, cpuBefore);
    }

    /** Waits until all that was published is through, and compares. */
    Outcome prove(Dataset dataset, ModelSettings settings, long published, long started, Duration cpuBefore) {
        SortedMap<String, Long> received = Received.count(cluster);
        progress.say("waiting until everything is through …");
        Standing standing = drained(received, published);
        double seconds = (System.nanoTime() - started) / 1e9;
        double cpuMicros = subject.cpu().minus(cpuBefore).toNanos() / 1e3 / Math.max(1, published);

        progress.say("reading the tables and evaluating the model …");
        ModelResult model = ReferenceModel.evaluate(
                new ModelInput(dataset.records(), dataset.registrations(), dataset.gymLogins()), settings);
        SortedMap<Table, TableFacts> found = new TreeMap<>();
        SortedMap<Table, TableFacts> expected = new TreeMap<>();
        List<Difference> differences = new ArrayList<>();
        try (TopicReader reader = new TopicReader(cluster)) {
            for (Table table : Table.values()) {
                try (TableTopic topic = new TableTopic(cluster, reader, table)) {
                    found.put(table, topic.facts());
                    expected.put(table, facts(model, table));
                    if (!found.get(table).equals(expected.get(table))) {
                        differences.addAll(Difference.first(SHOWN_DIFFERENCES, table, model.table(table), topic));
                    }
                }
            }
        }
        return new Outcome(
                found, expected, differences, received, standing.accounts(), model.accounting(), seconds, cpuMicros);
    }

    long publish(Dataset dataset) {
        try (Producer<byte[], byte[]> producer = DatasetProducer.connect(cluster.bootstrap());
                Serializer<Object> avro = DatasetProducer.registrations(cluster.registryUrl())) {
            return DatasetPublisher.unlimited(producer, avro)
                    .publish(dataset, sent -> progress.show("  published", sent));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw LocalErrors.interrupted("publishing the data set", e);
        }
    }

    private Standing drained(SortedMap<String, Long> received, long published) {
        try (Drain drain = new Drain(cluster)) {
            return drain.await(received, standing -> {
                subject.requireAlive();
                StringBuilder lags = new StringBuilder();
                standing.backlogs().forEach(b -> lags.append(", ")
                        .append(b.group())
                        .append(" lag ")
                        .append(b.total()));
                lags.append(", ").append(standing.pending()).append(" results pending");
                progress.show("  accounted for", standing.classified(), " of %,d%s".formatted(published, lags));
            });
        }
    }

    private static TableFacts facts(ModelResult model, Table table) {
        TableChecksum checksum = new TableChecksum();
        model.table(table).values().forEach(checksum::add);
        return new TableFacts(checksum.rows(), checksum.hex());
    }
}

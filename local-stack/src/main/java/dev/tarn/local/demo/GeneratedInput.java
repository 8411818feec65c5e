package dev.tarn.local.demo;

import dev.tarn.local.cluster.Cluster;
import dev.tarn.local.dataset.Dataset;
import dev.tarn.local.dataset.DatasetFolder;
import dev.tarn.local.dataset.DatasetProducer;
import dev.tarn.local.dataset.DatasetPublisher;
import dev.tarn.local.errors.LocalErrors;
import dev.tarn.model.LandingCounts;
import dev.tarn.model.LandingFolder;
import dev.tarn.model.ModelInput;
import dev.tarn.model.ModelResult;
import dev.tarn.model.ModelSettings;
import dev.tarn.model.ReferenceModel;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Map;
import java.util.Set;
import java.util.function.LongConsumer;
import java.util.function.LongPredicate;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.common.serialization.Serializer;

/** A generated data set: registrations and gym logins as files, everything else in the edge topics. */
final class GeneratedInput implements DemoInput {
    private final Dataset dataset;
    private final LandingFolder landing;

    private GeneratedInput(Dataset dataset, LandingFolder landing) {
        this.dataset = dataset;
        this.landing = landing;
    }

    /** Writes the files into the folder that ingest takes them from. */
    static GeneratedInput in(Path folder, Dataset dataset, ModelSettings settings) {
        new DatasetFolder(folder).writeCsv(dataset);
        return new GeneratedInput(dataset, LandingFolder.read(folder, Instant.now(), settings));
    }

    @Override
    public long publish(Cluster cluster, Progress progress, LongConsumer sent, LongPredicate disturbed) {
        try (Producer<byte[], byte[]> producer = DatasetProducer.connect(cluster.bootstrap());
                Serializer<Object> avro = DatasetProducer.registrations(cluster.registryUrl())) {
            return DatasetPublisher.unlimited(producer, avro).publishEdge(dataset, n -> {
                if (disturbed.test(n)) {
                    producer.flush();
                }
                sent.accept(n);
            });
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw LocalErrors.interrupted("publishing the data set", e);
        }
    }

    @Override
    public Map<String, LandingCounts> lines() {
        return landing.counts();
    }

    @Override
    public Set<String> ofUnknownOrder() {
        return Set.of("registered_users", "gym_logins");
    }

    @Override
    public ModelResult model(ModelSettings settings) {
        return landing.accountedIn(ReferenceModel.evaluate(
                new ModelInput(dataset.records(), landing.registrations(), landing.gymLogins()), settings));
    }
}

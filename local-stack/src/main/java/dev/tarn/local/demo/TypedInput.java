package dev.tarn.local.demo;

import dev.tarn.local.cluster.Cluster;
import dev.tarn.local.dataset.Dataset;
import dev.tarn.local.dataset.DatasetProducer;
import dev.tarn.local.dataset.DatasetPublisher;
import dev.tarn.local.errors.LocalErrors;
import dev.tarn.model.LandingCounts;
import dev.tarn.model.ModelInput;
import dev.tarn.model.ModelResult;
import dev.tarn.model.ModelSettings;
import dev.tarn.model.ReferenceModel;
import java.util.Map;
import java.util.Set;
import java.util.function.LongConsumer;
import java.util.function.LongPredicate;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.common.serialization.Serializer;

/**
 * A generated data set without files: registrations and gym logins go to their bronze topics, in an order that the model
 * knows. For systems whose landing folder cannot be reached, and to hold every part of the accounting against the model.
 */
record TypedInput(Dataset dataset) implements DemoInput {
    @Override
    public long publish(Cluster cluster, Progress progress, LongConsumer sent, LongPredicate disturbed) {
        try (Producer<byte[], byte[]> producer = DatasetProducer.connect(cluster.bootstrap());
                Serializer<Object> avro = DatasetProducer.registrations(cluster.registryUrl())) {
            return DatasetPublisher.unlimited(producer, avro).publish(dataset, sent);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw LocalErrors.interrupted("publishing the data set", e);
        }
    }

    @Override
    public Map<String, LandingCounts> lines() {
        return Map.of();
    }

    @Override
    public Set<String> ofUnknownOrder() {
        return Set.of();
    }

    @Override
    public ModelResult model(ModelSettings settings) {
        return ReferenceModel.evaluate(
                new ModelInput(dataset.records(), dataset.registrations(), dataset.gymLogins()), settings);
    }
}

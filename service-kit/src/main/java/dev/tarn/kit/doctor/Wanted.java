package dev.tarn.kit.doctor;

import dev.tarn.kit.contracts.Contract;
import dev.tarn.kit.topics.TopicSpec;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What a service would need of broker, registry and machine if it were started.
 *
 * @param reads topics it consumes
 * @param writes topics it produces to
 * @param admin configuration of the admin client
 * @param registryConfig what is passed through to the registry's client
 * @param heap what its settings let it keep on the heap, besides what every program needs
 * @param offHeap native memory its settings allow
 * @param thisProcess whether this JVM is started as the service's would be: then its heap is the service's
 */
public record Wanted(
        String applicationId,
        String servers,
        int partitions,
        int replicationFactor,
        long maxMessageBytes,
        Duration transactionTimeout,
        List<TopicSpec> topics,
        Set<String> reads,
        Set<String> writes,
        List<Contract> contracts,
        Map<String, Object> admin,
        String registryUrl,
        Map<String, Object> registryConfig,
        Path stateDir,
        long heap,
        long offHeap,
        boolean thisProcess) {}

package dev.tarn.local.registry;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tarn.kit.contracts.Contract;
import dev.tarn.kit.contracts.Contracts;
import dev.tarn.kit.contracts.Registry;
import dev.tarn.kit.contracts.SchemaIds;
import dev.tarn.local.process.Children;
import dev.tarn.local.process.Ports;
import dev.tarn.schemas.silver.UserKey;
import io.confluent.kafka.schemaregistry.avro.AvroSchema;
import io.confluent.kafka.schemaregistry.client.CachedSchemaRegistryClient;
import io.confluent.kafka.schemaregistry.client.SchemaRegistryClient;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RegistryIT {
    @TempDir
    Path directory;

    @Test
    void schemas_keep_their_ids_and_rules_through_a_kill() throws Exception {
        AvroSchema one = new AvroSchema("{\"type\":\"record\",\"name\":\"One\",\"fields\":[]}");
        AvroSchema two = new AvroSchema("{\"type\":\"record\",\"name\":\"Two\",\"fields\":[]}");
        AvroSchema three = new AvroSchema("{\"type\":\"record\",\"name\":\"Three\",\"fields\":[]}");
        try (Children children = new Children()) {
            RegistryProcess registry = start(children);
            SchemaRegistryClient client = client(registry);
            int first = client.register("one-value", one);
            int second = client.register("two-value", two);
            client.updateCompatibility("one-value", "FULL_TRANSITIVE");
            registry.child().kill();

            SchemaRegistryClient after = client(start(children));
            assertThat(after.getSchemaById(first)).isEqualTo(one);
            assertThat(after.getSchemaById(second)).isEqualTo(two);
            assertThat(after.register("two-value", two)).isEqualTo(second);
            assertThat(after.register("three-value", three)).isNotIn(first, second);
            assertThat(after.getCompatibility("one-value")).isEqualTo("FULL_TRANSITIVE");
        }
    }

    @Test
    void services_that_start_together_register_their_contracts_together() throws Exception {
        List<Contract> contracts = Stream.of("a", "b", "c")
                .map(topic -> new Contract(topic, null, UserKey.getClassSchema()))
                .toList();
        try (Children children = new Children()) {
            RegistryProcess registry = start(children);
            List<Callable<SchemaIds>> services = Collections.nCopies(
                    4, () -> Contracts.register(Registry.at(registry.url(), Map.of()), contracts, line -> {}));
            ExecutorService together = Executors.newFixedThreadPool(services.size());
            List<Integer> ids = new ArrayList<>();
            for (Future<SchemaIds> service : together.invokeAll(services)) {
                ids.add(service.get().value("a"));
            }
            together.shutdown();

            assertThat(ids).hasSize(4).containsOnly(ids.get(0));
            assertThat(client(registry).getCompatibility("c-value")).isEqualTo("FULL_TRANSITIVE");
        }
    }

    private RegistryProcess start(Children children) {
        return RegistryProcess.start(children, directory, Ports.free(1).get(0)).awaitReady();
    }

    private static SchemaRegistryClient client(RegistryProcess registry) {
        return new CachedSchemaRegistryClient(registry.url(), 10);
    }
}

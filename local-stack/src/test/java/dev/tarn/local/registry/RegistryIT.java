package dev.tarn.local.registry;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tarn.local.process.Children;
import dev.tarn.local.process.Ports;
import io.confluent.kafka.schemaregistry.avro.AvroSchema;
import io.confluent.kafka.schemaregistry.client.CachedSchemaRegistryClient;
import io.confluent.kafka.schemaregistry.client.SchemaRegistryClient;
import java.nio.file.Path;
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

    private RegistryProcess start(Children children) {
        return RegistryProcess.start(children, directory, Ports.free(1).get(0)).awaitReady();
    }

    private static SchemaRegistryClient client(RegistryProcess registry) {
        return new CachedSchemaRegistryClient(registry.url(), 10);
    }
}

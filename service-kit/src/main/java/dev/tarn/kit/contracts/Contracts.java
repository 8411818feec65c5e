package dev.tarn.kit.contracts;

import dev.tarn.kit.KitErrors;
import dev.tarn.kit.KitException;
import io.confluent.kafka.schemaregistry.avro.AvroSchema;
import io.confluent.kafka.schemaregistry.client.SchemaRegistryClient;
import io.confluent.kafka.schemaregistry.client.rest.exceptions.RestClientException;
import java.io.IOException;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.apache.avro.Schema;

/** Brings the declared contracts into the registry: each subject FULL_TRANSITIVE, each schema registered once. */
public final class Contracts {
    public static final String COMPATIBILITY = "FULL_TRANSITIVE";
    private static final int CONFLICT = 409;
    private static final int UNPROCESSABLE = 422;

    private final Registry registry;
    private final Consumer<String> done;

    private Contracts(Registry registry, Consumer<String> done) {
        this.registry = registry;
        this.done = done;
    }

    /** Idempotent. Tells {@code done} one line for each change it made. */
    public static SchemaIds register(Registry registry, List<Contract> contracts, Consumer<String> done) {
        Contracts work = new Contracts(registry, done);
        Map<String, Integer> keys = new HashMap<>();
        Map<String, Integer> values = new HashMap<>();
        for (Contract contract : contracts) {
            if (contract.key() != null) {
                keys.put(contract.topic(), work.subject(contract.keySubject(), contract.key()));
            }
            values.put(contract.topic(), work.subject(contract.valueSubject(), contract.value()));
        }
        return new RegisteredIds(registry, keys, values);
    }

    /** The compatibility comes first, so that the registration itself is checked against the versions before it. */
    private int subject(String subject, Schema schema) {
        SchemaRegistryClient client = registry.client();
        try {
            if (!COMPATIBILITY.equals(Subjects.level(client, subject))) {
                restrict(client, subject);
            }
            AvroSchema avro = new AvroSchema(schema);
            Integer known = Subjects.id(client, subject, avro);
            return known == null ? registered(client, subject, avro) : known;
        } catch (RestClientException e) {
            throw refused(subject, e);
        } catch (IOException e) {
            throw KitErrors.registryUnreachable(registry.url(), Duration.ZERO, e);
        }
    }

    private void restrict(SchemaRegistryClient client, String subject) throws IOException, RestClientException {
        try {
            client.updateCompatibility(subject, COMPATIBILITY);
            done.accept("subject " + subject + " set to " + COMPATIBILITY);
        } catch (RestClientException e) {
            // Services start together and share subjects: another one may have set it since it was read.
            if (!COMPATIBILITY.equals(Subjects.level(client, subject))) {
                throw e;
            }
        }
    }

    private int registered(SchemaRegistryClient client, String subject, AvroSchema schema)
            throws IOException, RestClientException {
        try {
            int id = client.register(subject, schema);
            done.accept("subject " + subject + " registered as id " + id);
            return id;
        } catch (RestClientException e) {
            Integer registeredByAnother = Subjects.id(client, subject, schema);
            if (registeredByAnother == null) {
                throw e;
            }
            return registeredByAnother;
        }
    }

    private KitException refused(String subject, RestClientException e) {
        return e.getStatus() == CONFLICT || e.getStatus() == UNPROCESSABLE
                ? KitErrors.incompatible(subject, e.getMessage(), e)
                : KitErrors.registryRefused(registry.url(), subject, e);
    }
}

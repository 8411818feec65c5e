package dev.tarn.kit.contracts;

import io.confluent.kafka.schemaregistry.avro.AvroSchema;
import io.confluent.kafka.schemaregistry.client.SchemaRegistryClient;
import io.confluent.kafka.schemaregistry.client.rest.exceptions.RestClientException;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import org.apache.avro.Schema;

/**
 * What a start would find of a subject.
 *
 * @param level the subject's own compatibility level
 * @param id under which the schema is registered; empty: it would be registered
 * @param versions how many schemas it has
 * @param conflicts why that would be refused
 */
public record SubjectState(Optional<String> level, Optional<Integer> id, int versions, List<String> conflicts) {

    /** Asks and changes nothing. */
    public static SubjectState of(Registry registry, String subject, Schema schema)
            throws IOException, RestClientException {
        SchemaRegistryClient client = registry.client();
        AvroSchema avro = new AvroSchema(schema);
        Optional<String> level = Optional.ofNullable(Subjects.level(client, subject));
        Optional<Integer> id = Optional.ofNullable(Subjects.id(client, subject, avro));
        List<Integer> versions = Subjects.versions(client, subject);
        List<String> conflicts = List.of();
        if (id.isEmpty() && !versions.isEmpty()) {
            conflicts = level.filter(Contracts.COMPATIBILITY::equals).isPresent()
                    ? Subjects.conflictsThere(client, subject, avro)
                    : Subjects.conflictsHere(client, subject, versions, avro);
        }
        return new SubjectState(level, id, versions.size(), List.copyOf(conflicts));
    }
}

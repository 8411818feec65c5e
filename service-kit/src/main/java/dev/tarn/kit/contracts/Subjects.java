package dev.tarn.kit.contracts;

import io.confluent.kafka.schemaregistry.CompatibilityLevel;
import io.confluent.kafka.schemaregistry.ParsedSchema;
import io.confluent.kafka.schemaregistry.ParsedSchemaHolder;
import io.confluent.kafka.schemaregistry.SimpleParsedSchemaHolder;
import io.confluent.kafka.schemaregistry.avro.AvroSchema;
import io.confluent.kafka.schemaregistry.client.SchemaRegistryClient;
import io.confluent.kafka.schemaregistry.client.rest.entities.Schema;
import io.confluent.kafka.schemaregistry.client.rest.exceptions.RestClientException;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** Reads what a registry has of a subject; nothing here changes it. */
final class Subjects {
    private static final int NOT_FOUND = 404;

    private Subjects() {}

    /** The subject's own compatibility level, null where it has none. */
    static String level(SchemaRegistryClient client, String subject) throws IOException, RestClientException {
        try {
            return client.getCompatibility(subject);
        } catch (RestClientException e) {
            requireAbsent(e);
            return null;
        }
    }

    /** The id under which exactly this schema is registered, null where it is not. */
    static Integer id(SchemaRegistryClient client, String subject, AvroSchema schema)
            throws IOException, RestClientException {
        try {
            return client.getId(subject, schema);
        } catch (RestClientException e) {
            requireAbsent(e);
            return null;
        }
    }

    static List<Integer> versions(SchemaRegistryClient client, String subject) throws IOException, RestClientException {
        try {
            return client.getAllVersions(subject);
        } catch (RestClientException e) {
            requireAbsent(e);
            return List.of();
        }
    }

    /** Why the registry would refuse the schema at the level that the subject has now. */
    static List<String> conflictsThere(SchemaRegistryClient client, String subject, AvroSchema schema)
            throws IOException, RestClientException {
        return client.testCompatibilityVerbose(subject, schema);
    }

    /** Why the schema does not follow the versions at the level that a start sets before it registers. */
    static List<String> conflictsHere(
            SchemaRegistryClient client, String subject, List<Integer> versions, AvroSchema schema) {
        List<ParsedSchemaHolder> before = new ArrayList<>();
        for (int version : versions) {
            Schema text = client.getByVersion(subject, version, false);
            ParsedSchema parsed = client.parseSchema(text).orElse(null);
            if (parsed == null) {
                return List.of("version " + version + " cannot be read as a schema");
            }
            before.add(new SimpleParsedSchemaHolder(parsed));
        }
        return schema.isCompatible(CompatibilityLevel.FULL_TRANSITIVE, before);
    }

    private static void requireAbsent(RestClientException e) throws RestClientException {
        if (e.getStatus() != NOT_FOUND) {
            throw e;
        }
    }
}

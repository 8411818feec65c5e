package dev.tarn.kit.contracts;

import dev.tarn.kit.KitErrors;
import io.confluent.kafka.schemaregistry.ParsedSchema;
import io.confluent.kafka.schemaregistry.avro.AvroSchema;
import io.confluent.kafka.schemaregistry.client.rest.exceptions.RestClientException;
import java.io.IOException;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.avro.Schema;
import org.apache.kafka.common.errors.RetriableException;
import org.apache.kafka.common.errors.SerializationException;

/** Shared by all stream threads; the ids never change, the schemas by id only grow. */
final class RegisteredIds implements SchemaIds {
    private static final int NOT_FOUND = 404;

    private final Registry registry;
    private final Map<String, Integer> keys;
    private final Map<String, Integer> values;
    private final Map<Integer, Schema> byId = new ConcurrentHashMap<>();

    RegisteredIds(Registry registry, Map<String, Integer> keys, Map<String, Integer> values) {
        this.registry = registry;
        this.keys = Map.copyOf(keys);
        this.values = Map.copyOf(values);
    }

    @Override
    public int key(String topic) {
        return id(keys, topic, "key");
    }

    @Override
    public int value(String topic) {
        return id(values, topic, "value");
    }

    @Override
    public Schema byId(int id) {
        Schema known = byId.get(id);
        return known != null ? known : byId.computeIfAbsent(id, this::fetched);
    }

    private static int id(Map<String, Integer> ids, String topic, String part) {
        Integer id = ids.get(topic);
        if (id == null) {
            throw KitErrors.noContract(topic, part);
        }
        return id;
    }

    private Schema fetched(int id) {
        try {
            ParsedSchema parsed = registry.client().getSchemaById(id);
            if (parsed instanceof AvroSchema avro) {
                return avro.rawSchema();
            }
            throw new SerializationException(KitErrors.notAvro(id, registry.url(), parsed.schemaType()));
        } catch (RestClientException e) {
            if (e.getStatus() == NOT_FOUND) {
                throw new SerializationException(KitErrors.unknownSchema(id, registry.url()), e);
            }
            throw new RegistryUnavailable(KitErrors.schemaNotFetched(id, registry.url()), e);
        } catch (IOException e) {
            throw new RegistryUnavailable(KitErrors.schemaNotFetched(id, registry.url()), e);
        }
    }

    /** Retriable, so that the uncaught-exception policy replaces the thread instead of stopping. */
    static final class RegistryUnavailable extends RetriableException {
        private static final long serialVersionUID = 1L;

        RegistryUnavailable(String message, Throwable cause) {
            super(message, cause);
        }
    }
}

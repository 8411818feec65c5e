package dev.tarn.kit.avro;

import java.util.Arrays;
import java.util.Optional;
import java.util.Set;
import org.apache.kafka.common.utils.Utils;
import org.apache.kafka.streams.processor.StreamPartitioner;

/**
 * Places a row by the Avro bytes of its key without the schema id in front: a key keeps its partition whatever id a registry
 * gives its schema, and so its versions stay ordered by offset.
 */
public final class RowPartitioner<V> implements StreamPartitioner<byte[], V> {
    @Override
    public Optional<Set<Integer>> partitions(String topic, byte[] key, V value, int partitions) {
        return Optional.of(Set.of(partition(key, partitions)));
    }

    public static int partition(byte[] framedKey, int partitions) {
        byte[] payload = Arrays.copyOfRange(framedKey, AvroWriter.HEADER, framedKey.length);
        return Utils.toPositive(Utils.murmur2(payload)) % partitions;
    }
}

package dev.tarn.kit.state;

import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.streams.state.KeyValueBytesStoreSupplier;
import org.apache.kafka.streams.state.StoreBuilder;
import org.apache.kafka.streams.state.Stores;

/** Builds store groups: on disk (RocksDB) or, for what is small by nature, in memory. Both are logged to a changelog. */
public final class StoreGroupBuilder implements StoreBuilder<StoreGroup> {
    private final KeyValueBytesStoreSupplier inner;
    private final Set<Shelf<?, ?>> shelves = new LinkedHashSet<>();
    private final long heap;
    private Map<String, String> topicConfig = Map.of();

    private StoreGroupBuilder(KeyValueBytesStoreSupplier inner, long heap) {
        this.inner = inner;
        this.heap = heap;
    }

    /** @param heap bytes of it that the entries at hand of one task may take, all stores together */
    public static StoreGroupBuilder onDisk(String name, long heap) {
        return new StoreGroupBuilder(Stores.persistentKeyValueStore(name), heap);
    }

    public static StoreGroupBuilder inMemory(String name) {
        return new StoreGroupBuilder(Stores.inMemoryKeyValueStore(name), Long.MAX_VALUE);
    }

    public StoreGroupBuilder with(Shelf<?, ?> shelf) {
        for (Shelf<?, ?> other : shelves) {
            if (other.number() == shelf.number()) {
                throw new IllegalArgumentException("shelves " + other.name() + " and " + shelf.name()
                        + " of store group " + name() + " both have number " + shelf.number());
            }
        }
        shelves.add(shelf);
        return this;
    }

    @Override
    public StoreGroup build() {
        StoreGroup group = new StoreGroup(
                inner.name(),
                Stores.keyValueStoreBuilder(inner, Serdes.Bytes(), Serdes.ByteArray())
                        .withLoggingEnabled(topicConfig)
                        .withCachingDisabled()
                        .build(),
                heap);
        shelves.forEach(group::add);
        return group;
    }

    @Override
    public StoreBuilder<StoreGroup> withCachingEnabled() {
        throw new IllegalStateException("a store group is its own cache; leave Streams' caching off for " + name());
    }

    @Override
    public StoreBuilder<StoreGroup> withCachingDisabled() {
        return this;
    }

    @Override
    public StoreBuilder<StoreGroup> withLoggingEnabled(Map<String, String> config) {
        topicConfig = Map.copyOf(config);
        return this;
    }

    @Override
    public StoreBuilder<StoreGroup> withLoggingDisabled() {
        throw new IllegalStateException("store group " + name() + " is restored from its changelog; logging stays on");
    }

    @Override
    public Map<String, String> logConfig() {
        return topicConfig;
    }

    @Override
    public boolean loggingEnabled() {
        return true;
    }

    @Override
    public String name() {
        return inner.name();
    }
}

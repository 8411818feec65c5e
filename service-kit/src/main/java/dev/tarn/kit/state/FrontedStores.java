package dev.tarn.kit.state;

import java.util.Map;
import java.util.function.Supplier;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.streams.state.KeyValueBytesStoreSupplier;
import org.apache.kafka.streams.state.StoreBuilder;
import org.apache.kafka.streams.state.Stores;

/** Builds fronted stores: on disk (RocksDB) or, for what is small by nature, in memory. Both are logged to a changelog. */
public final class FrontedStores {
    private FrontedStores() {}

    /**
     * @param codec makes a codec for each task's store, so that one may hold buffers
     * @param heapBound bytes of heap that the entries of one task may take
     */
    public static <K, V> StoreBuilder<FrontedStore<K, V>> onDisk(
            String name, Supplier<? extends EntryCodec<K, V>> codec, long heapBound) {
        return new Builder<>(Stores.persistentKeyValueStore(name), codec, heapBound);
    }

    public static <K, V> StoreBuilder<FrontedStore<K, V>> inMemory(
            String name, Supplier<? extends EntryCodec<K, V>> codec) {
        return new Builder<>(Stores.inMemoryKeyValueStore(name), codec, Long.MAX_VALUE);
    }

    private record Builder<K, V>(
            KeyValueBytesStoreSupplier inner,
            Supplier<? extends EntryCodec<K, V>> codec,
            long heapBound,
            Map<String, String> topicConfig)
            implements StoreBuilder<FrontedStore<K, V>> {

        Builder(KeyValueBytesStoreSupplier inner, Supplier<? extends EntryCodec<K, V>> codec, long heapBound) {
            this(inner, codec, heapBound, Map.of());
        }

        @Override
        public FrontedStore<K, V> build() {
            return new FrontedStore<>(
                    inner.name(),
                    Stores.keyValueStoreBuilder(inner, Serdes.Bytes(), Serdes.ByteArray())
                            .withLoggingEnabled(topicConfig)
                            .withCachingDisabled()
                            .build(),
                    codec.get(),
                    heapBound);
        }

        @Override
        public StoreBuilder<FrontedStore<K, V>> withCachingEnabled() {
            throw new IllegalStateException(
                    "a fronted store is its own cache; leave Streams' caching off for " + name());
        }

        @Override
        public StoreBuilder<FrontedStore<K, V>> withCachingDisabled() {
            return this;
        }

        @Override
        public StoreBuilder<FrontedStore<K, V>> withLoggingEnabled(Map<String, String> config) {
            return new Builder<>(inner, codec, heapBound, Map.copyOf(config));
        }

        @Override
        public StoreBuilder<FrontedStore<K, V>> withLoggingDisabled() {
            throw new IllegalStateException("store " + name() + " is restored from its changelog; logging stays on");
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
}

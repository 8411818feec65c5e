package dev.tarn.kit.state;

import java.util.HashMap;
import java.util.Map;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.processor.StateStore;
import org.apache.kafka.streams.processor.StateStoreContext;
import org.apache.kafka.streams.query.Position;
import org.apache.kafka.streams.state.KeyValueStore;
import org.apache.kafka.streams.state.internals.CacheFlushListener;
import org.apache.kafka.streams.state.internals.CachedStateStore;

/**
 * The stores of a task that share one Streams store: one RocksDB to open, one changelog partition in each transaction and
 * in each restore, however many stores there are.
 *
 * <p>Exactness: everything that changed is written to the inner store, and so to its changelog, before the transaction
 * that holds the input offsets commits. Streams calls {@link #flushCache()} there. That hook is an internal interface of
 * Streams (the public {@code StateStore.commit} runs after the commit, too late); the Kafka version is pinned and
 * {@code FrontedStoreTest} fails should a newer one stop calling it.
 */
public final class StoreGroup implements StateStore, CachedStateStore<Bytes, byte[]> {
    private final String name;
    private final KeyValueStore<Bytes, byte[]> inner;
    private final HeapShare heap;
    private final Map<Shelf<?, ?>, FrontedStore<?, ?>> stores = new HashMap<>();

    /** @param heap bytes of it that the entries of all stores together may take */
    StoreGroup(String name, KeyValueStore<Bytes, byte[]> inner, long heap) {
        this.name = name;
        this.inner = inner;
        this.heap = new HeapShare(heap);
    }

    <K, V> void add(Shelf<K, V> shelf) {
        FrontedStore<K, V> store = new FrontedStore<>(inner, shelf.codec().get(), (byte) shelf.number(), heap);
        stores.put(shelf, store);
        heap.add(store);
    }

    long heapBytes() {
        return heap.used();
    }

    @SuppressWarnings("unchecked") // a shelf is put in with a store of its own types
    public <K, V> FrontedStore<K, V> store(Shelf<K, V> shelf) {
        FrontedStore<K, V> store = (FrontedStore<K, V>) stores.get(shelf);
        if (store == null) {
            throw new IllegalArgumentException("store group " + name + " has no shelf " + shelf.name());
        }
        return store;
    }

    /** Writes what changed in any of the stores. Called by Streams before every commit. */
    @Override
    public void flushCache() {
        stores.values().forEach(FrontedStore::flush);
        heap.keepBound();
    }

    @Override
    public void clearCache() {
        stores.values().forEach(FrontedStore::clear);
    }

    /** Nothing listens: results are forwarded by processors, never from inside a flush. */
    @Override
    public boolean setFlushListener(CacheFlushListener<Bytes, byte[]> listener, boolean sendOldValues) {
        return false;
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public void init(StateStoreContext context, StateStore root) {
        clearCache();
        inner.init(context, root);
    }

    @Override
    public void commit(Map<TopicPartition, Long> changelogOffsets) {
        inner.commit(changelogOffsets);
    }

    @Override
    public Long committedOffset(TopicPartition partition) {
        return inner.committedOffset(partition);
    }

    @Override
    @SuppressWarnings("deprecation") // Streams asks this of every store until it is removed
    public boolean managesOffsets() {
        return inner.managesOffsets();
    }

    @Override
    public void close() {
        clearCache();
        inner.close();
    }

    @Override
    public boolean persistent() {
        return inner.persistent();
    }

    @Override
    public boolean isOpen() {
        return inner.isOpen();
    }

    @Override
    public Position getPosition() {
        return inner.getPosition();
    }
}

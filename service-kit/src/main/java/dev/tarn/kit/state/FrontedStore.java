package dev.tarn.kit.state;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.KeyValue;
import org.apache.kafka.streams.processor.StateStore;
import org.apache.kafka.streams.processor.StateStoreContext;
import org.apache.kafka.streams.query.Position;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.KeyValueStore;
import org.apache.kafka.streams.state.internals.CacheFlushListener;
import org.apache.kafka.streams.state.internals.CachedStateStore;

/**
 * A key-value store with decoded entries on the heap in front of a logged Streams store. An entry that changes many times
 * between two commits is encoded, logged and written once.
 *
 * <p>Exactness: everything that changed is written to the inner store, and so to its changelog, before the transaction
 * that holds the input offsets commits. Streams calls {@link #flushCache()} there. That hook is an internal interface of
 * Streams (the public {@code StateStore.commit} runs after the commit, too late); the Kafka version is pinned and
 * {@code FrontedStoreTest} fails should a newer one stop calling it.
 *
 * <p>Threading: owned by the stream thread of its task. Bounded: past the bound the least recently used entries leave the
 * heap, written through first if they changed.
 */
public final class FrontedStore<K, V> implements StateStore, CachedStateStore<K, V> {
    private static final int ENTRY_OVERHEAD = 96;

    private final String name;
    private final KeyValueStore<Bytes, byte[]> inner;
    private final EntryCodec<K, V> codec;
    private final long heapBound;
    private final LinkedHashMap<K, Entry<K, V>> front = new LinkedHashMap<>(1024, 0.75f, true);
    private final List<Entry<K, V>> changed = new ArrayList<>();
    private long heapBytes;
    /** Whether the heap holds a key that the inner store does not, or the other way round. */
    private boolean keysChanged;

    FrontedStore(String name, KeyValueStore<Bytes, byte[]> inner, EntryCodec<K, V> codec, long heapBound) {
        this.name = name;
        this.inner = inner;
        this.codec = codec;
        this.heapBound = heapBound;
    }

    private static final class Entry<K, V> {
        final K key;
        V value;
        int heapBytes;
        boolean changed;
        /** Whether the inner store holds a value for the key. */
        boolean stored;
        /** Set while nobody has asked the inner store for the key. */
        boolean unread;

        Entry(K key, V value, boolean stored) {
            this.key = key;
            this.value = value;
            this.stored = stored;
        }
    }

    /** The value, or null. A mutable value that is altered must be {@link #put} again. */
    public V get(K key) {
        Entry<K, V> entry = front.get(key);
        return entry == null ? load(key).value : entry.value;
    }

    public void put(K key, V value) {
        Entry<K, V> entry = front.get(key);
        if (entry == null) {
            // Not read from the inner store: take it as stored, so that a later delete is written.
            entry = new Entry<>(key, value, true);
            entry.unread = true;
            admit(entry);
        }
        change(entry, value);
    }

    public void delete(K key) {
        Entry<K, V> entry = front.get(key);
        if (entry == null) {
            entry = load(key);
        }
        if (entry.value != null) {
            change(entry, null);
        }
    }

    /** The entries from one key to another, both included, in the order of their key bytes; at most {@code limit}. */
    public List<Map.Entry<K, V>> range(K from, K to, int limit) {
        return collect(false, from, to, limit);
    }

    /** The entry with the greatest key between two, both included. It stays on the heap: late changes come in groups. */
    public Optional<Map.Entry<K, V>> last(K from, K to) {
        Optional<Map.Entry<K, V>> found = collect(true, from, to, 1).stream().findFirst();
        found.ifPresent(entry -> {
            if (front.get(entry.getKey()) == null) {
                admit(new Entry<>(entry.getKey(), entry.getValue(), true));
            }
        });
        return found;
    }

    private List<Map.Entry<K, V>> collect(boolean backwards, K from, K to, int limit) {
        if (keysChanged) {
            flushCache();
        }
        Bytes low = from == null ? null : Bytes.wrap(codec.key(from));
        Bytes high = to == null ? null : Bytes.wrap(codec.key(to));
        List<Map.Entry<K, V>> found = new ArrayList<>();
        try (KeyValueIterator<Bytes, byte[]> stored =
                backwards ? inner.reverseRange(low, high) : inner.range(low, high)) {
            while (found.size() < limit && stored.hasNext()) {
                KeyValue<Bytes, byte[]> next = stored.next();
                K key = codec.key(next.key.get());
                Entry<K, V> entry = front.get(key);
                found.add(Map.entry(key, entry == null ? codec.value(key, next.value) : entry.value));
            }
        }
        return found;
    }

    private Entry<K, V> load(K key) {
        byte[] bytes = inner.get(Bytes.wrap(codec.key(key)));
        Entry<K, V> entry = new Entry<>(key, bytes == null ? null : codec.value(key, bytes), bytes != null);
        admit(entry);
        return entry;
    }

    private void admit(Entry<K, V> entry) {
        front.put(entry.key, entry);
        weigh(entry);
        evict(entry);
    }

    private void change(Entry<K, V> entry, V value) {
        keysChanged |= value == null || entry.value == null || entry.unread;
        entry.value = value;
        weigh(entry);
        if (!entry.changed) {
            entry.changed = true;
            changed.add(entry);
        }
        evict(entry);
    }

    private void weigh(Entry<K, V> entry) {
        int now = ENTRY_OVERHEAD + (entry.value == null ? 0 : codec.heapBytes(entry.value));
        heapBytes += now - entry.heapBytes;
        entry.heapBytes = now;
    }

    private void evict(Entry<K, V> keep) {
        if (heapBytes <= heapBound) {
            return;
        }
        Iterator<Entry<K, V>> oldest = front.values().iterator();
        while (heapBytes > heapBound * 7 / 8 && oldest.hasNext()) {
            Entry<K, V> entry = oldest.next();
            if (entry == keep) {
                continue;
            }
            if (entry.changed) {
                flushCache();
            }
            heapBytes -= entry.heapBytes;
            oldest.remove();
        }
    }

    /** Writes what changed to the inner store and its changelog. Called by Streams before every commit. */
    @Override
    public void flushCache() {
        if (changed.isEmpty()) {
            return;
        }
        List<KeyValue<Bytes, byte[]>> batch = new ArrayList<>(changed.size());
        for (Entry<K, V> entry : changed) {
            entry.changed = false;
            entry.unread = false;
            if (entry.value != null) {
                batch.add(KeyValue.pair(Bytes.wrap(codec.key(entry.key)), codec.value(entry.value)));
                entry.stored = true;
            } else if (entry.stored) {
                batch.add(KeyValue.pair(Bytes.wrap(codec.key(entry.key)), null));
                entry.stored = false;
            }
        }
        changed.clear();
        keysChanged = false;
        inner.putAll(batch);
    }

    @Override
    public void clearCache() {
        front.clear();
        changed.clear();
        keysChanged = false;
        heapBytes = 0;
    }

    /** Nothing listens: results are forwarded by processors, never from inside a flush. */
    @Override
    public boolean setFlushListener(CacheFlushListener<K, V> listener, boolean sendOldValues) {
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

    long heapBytes() {
        return heapBytes;
    }
}

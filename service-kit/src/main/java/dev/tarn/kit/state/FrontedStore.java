package dev.tarn.kit.state;

import dev.tarn.kit.state.Front.Entry;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.KeyValue;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.KeyValueStore;

/**
 * A key-value store with entries on the heap in front of a part of a {@link StoreGroup}. An entry that changes many times between
 * two commits is encoded, logged and written once; until then it is an object, afterwards its bytes, if its codec packs.
 *
 * <p>Threading: owned by the stream thread of its task. Bounded by the {@link HeapShare} of its group: entries that leave the
 * heap are written through first if they changed.
 */
public final class FrontedStore<K, V> {
    /** So many entries are encoded before they are written: a long transaction does not hold a copy of all it changed. */
    private static final int WRITTEN_AT_ONCE = 1_000;
    /** What an array takes beside its bytes. */
    private static final int ARRAY_BYTES = 20;

    private final KeyValueStore<Bytes, byte[]> inner;
    private final EntryCodec<K, V> codec;
    private final byte number;
    private final HeapShare heap;
    private final Front<K> front = new Front<>();
    private final List<Entry<K>> changed = new ArrayList<>();
    private long heapBytes;
    /** Whether the heap holds a key that the inner store does not, or the other way round. */
    private boolean keysChanged;

    /** @param number stands in front of its keys in the inner store, which it shares with others */
    FrontedStore(KeyValueStore<Bytes, byte[]> inner, EntryCodec<K, V> codec, byte number, HeapShare heap) {
        this.inner = inner;
        this.codec = codec;
        this.number = number;
        this.heap = heap;
    }

    /** The value, or null. A mutable value that is altered must be {@link #put} again before anybody else looks at it. */
    public V get(K key) {
        Entry<K> entry = use(key);
        return value(entry == null ? load(key) : entry);
    }

    public void put(K key, V value) {
        Entry<K> entry = use(key);
        if (entry == null) {
            // Not read from the inner store: take it as stored, so that a later delete is written.
            entry = new Entry<>(key, value, true);
            entry.unread = true;
            admit(entry);
        }
        change(entry, value);
    }

    public void delete(K key) {
        Entry<K> entry = use(key);
        if (entry == null) {
            entry = load(key);
        }
        if (entry.content != null) {
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
            if (front.find(entry.getKey()) == null) {
                admit(new Entry<>(entry.getKey(), entry.getValue(), true));
            }
        });
        return found;
    }

    private List<Map.Entry<K, V>> collect(boolean backwards, K from, K to, int limit) {
        if (keysChanged) {
            flush();
            heap.keepBound();
        }
        Bytes low = from == null ? Bytes.wrap(new byte[] {number}) : stored(from);
        // No stored key is a lone number: up to the next store's first, which is not among the keys.
        Bytes high = to == null ? Bytes.wrap(new byte[] {(byte) (number + 1)}) : stored(to);
        List<Map.Entry<K, V>> found = new ArrayList<>();
        try (KeyValueIterator<Bytes, byte[]> stored =
                backwards ? inner.reverseRange(low, high) : inner.range(low, high)) {
            while (found.size() < limit && stored.hasNext()) {
                KeyValue<Bytes, byte[]> next = stored.next();
                K key = key(next.key);
                Entry<K> entry = front.find(key);
                found.add(Map.entry(key, entry == null ? codec.value(key, next.value) : value(entry)));
            }
        }
        return found;
    }

    private Entry<K> use(K key) {
        Entry<K> entry = front.find(key);
        if (entry != null) {
            entry.lastUse = heap.nextUse();
            front.touch(entry);
        }
        return entry;
    }

    private Entry<K> load(K key) {
        byte[] bytes = inner.get(stored(key));
        Object content = bytes == null || codec.packs() ? bytes : codec.value(key, bytes);
        Entry<K> entry = new Entry<>(key, content, bytes != null);
        admit(entry);
        return entry;
    }

    @SuppressWarnings("unchecked") // what is not packed was put in as a value
    private V value(Entry<K> entry) {
        return entry.isPacked() ? codec.value(entry.key, (byte[]) entry.content) : (V) entry.content;
    }

    private void admit(Entry<K> entry) {
        front.add(entry);
        entry.lastUse = heap.nextUse();
        weigh(entry);
        heap.keepBound();
    }

    private void change(Entry<K> entry, V value) {
        keysChanged |= value == null || entry.content == null || entry.unread;
        entry.content = value;
        weigh(entry);
        if (!entry.changed) {
            entry.changed = true;
            changed.add(entry);
        }
        heap.keepBound();
    }

    private void weigh(Entry<K> entry) {
        int now = Front.ENTRY_BYTES + contentBytes(entry);
        heapBytes += now - entry.heapBytes;
        heap.take(now - entry.heapBytes);
        entry.heapBytes = now;
    }

    private int contentBytes(Entry<K> entry) {
        if (entry.content == null) {
            return 0;
        }
        return entry.isPacked() ? ARRAY_BYTES + ((byte[]) entry.content).length : codec.heapBytes(value(entry));
    }

    /** When the entry was used that was not for the longest time; never where there is none. */
    long oldestUse() {
        Entry<K> oldest = front.oldest();
        return oldest == null ? Long.MAX_VALUE : oldest.lastUse;
    }

    /** Makes some room: what is packed now may be enough; else the oldest entry goes. */
    void dropOldest() {
        Entry<K> entry = front.oldest();
        if (entry.changed) {
            flush();
            if (entry.isPacked()) {
                return;
            }
        }
        heapBytes -= entry.heapBytes;
        heap.take(-entry.heapBytes);
        front.remove(entry);
    }

    /** Writes what changed to the inner store and its changelog. */
    void flush() {
        if (changed.isEmpty()) {
            return;
        }
        List<KeyValue<Bytes, byte[]>> batch = new ArrayList<>(Math.min(changed.size(), WRITTEN_AT_ONCE));
        for (Entry<K> entry : changed) {
            entry.changed = false;
            entry.unread = false;
            if (entry.content != null) {
                byte[] bytes = codec.value(value(entry));
                batch.add(KeyValue.pair(stored(entry.key), bytes));
                entry.stored = true;
                pack(entry, bytes);
            } else if (entry.stored) {
                batch.add(KeyValue.pair(stored(entry.key), null));
                entry.stored = false;
            }
            if (batch.size() == WRITTEN_AT_ONCE) {
                inner.putAll(batch);
                batch.clear();
            }
        }
        changed.clear();
        keysChanged = false;
        inner.putAll(batch);
    }

    private void pack(Entry<K> entry, byte[] bytes) {
        if (codec.packs()) {
            entry.content = bytes;
            weigh(entry);
        }
    }

    void clear() {
        front.clear();
        changed.clear();
        keysChanged = false;
        heap.take(-heapBytes);
        heapBytes = 0;
    }

    private Bytes stored(K key) {
        byte[] bytes = codec.key(key);
        byte[] numbered = new byte[bytes.length + 1];
        numbered[0] = number;
        System.arraycopy(bytes, 0, numbered, 1, bytes.length);
        return Bytes.wrap(numbered);
    }

    private K key(Bytes stored) {
        return codec.key(Arrays.copyOfRange(stored.get(), 1, stored.get().length));
    }
}

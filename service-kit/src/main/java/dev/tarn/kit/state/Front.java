package dev.tarn.kit.state;

/**
 * The entries of a {@link FrontedStore} that are on the heap: a hash table and the order of their use, both linked through
 * the entries themselves. A service holds hundreds of thousands of them, and each byte of theirs is copied by every full
 * collection.
 */
final class Front<K, V> {
    /** About what an entry takes beside its value: itself, a small key, its place in the table. */
    static final int ENTRY_BYTES = 80;

    private static final int SMALLEST = 64;

    private Entry<K, V>[] table = table(SMALLEST);
    private int size;
    private Entry<K, V> oldest;
    private Entry<K, V> newest;

    static final class Entry<K, V> {
        final K key;
        V value;
        long lastUse;
        int heapBytes;
        boolean changed;
        /** Whether the inner store holds a value for the key. */
        boolean stored;
        /** Set while nobody has asked the inner store for the key. */
        boolean unread;

        private Entry<K, V> nextInBucket;
        private Entry<K, V> older;
        private Entry<K, V> newer;

        Entry(K key, V value, boolean stored) {
            this.key = key;
            this.value = value;
            this.stored = stored;
        }
    }

    /** The entry of a key, or null; the order of use is left as it is. */
    Entry<K, V> find(K key) {
        Entry<K, V> entry = table[bucket(key, table.length)];
        while (entry != null && !entry.key.equals(key)) {
            entry = entry.nextInBucket;
        }
        return entry;
    }

    /** Takes in an entry whose key has none yet, as the one used last. */
    void add(Entry<K, V> entry) {
        if (size == table.length) {
            grow();
        }
        link(entry, table);
        size++;
        append(entry);
    }

    /** An entry of this front is the one used last from now on. */
    void touch(Entry<K, V> entry) {
        if (entry != newest) {
            unlink(entry);
            append(entry);
        }
    }

    /** The entry that was not used for the longest time; null where there is none. */
    Entry<K, V> oldest() {
        return oldest;
    }

    void remove(Entry<K, V> entry) {
        int bucket = bucket(entry.key, table.length);
        if (table[bucket] == entry) {
            table[bucket] = entry.nextInBucket;
        } else {
            Entry<K, V> before = table[bucket];
            while (before.nextInBucket != entry) {
                before = before.nextInBucket;
            }
            before.nextInBucket = entry.nextInBucket;
        }
        entry.nextInBucket = null;
        unlink(entry);
        size--;
    }

    void clear() {
        table = table(SMALLEST);
        size = 0;
        oldest = null;
        newest = null;
    }

    private void append(Entry<K, V> entry) {
        entry.older = newest;
        entry.newer = null;
        if (newest == null) {
            oldest = entry;
        } else {
            newest.newer = entry;
        }
        newest = entry;
    }

    private void unlink(Entry<K, V> entry) {
        if (entry.older == null) {
            oldest = entry.newer;
        } else {
            entry.older.newer = entry.newer;
        }
        if (entry.newer == null) {
            newest = entry.older;
        } else {
            entry.newer.older = entry.older;
        }
        entry.older = null;
        entry.newer = null;
    }

    private void grow() {
        Entry<K, V>[] larger = table(2 * table.length);
        for (Entry<K, V> entry = oldest; entry != null; entry = entry.newer) {
            link(entry, larger);
        }
        table = larger;
    }

    private static <K, V> void link(Entry<K, V> entry, Entry<K, V>[] table) {
        int bucket = bucket(entry.key, table.length);
        entry.nextInBucket = table[bucket];
        table[bucket] = entry;
    }

    /** The keys of a task are no even mixture of all bits: its partition is a remainder of them. */
    private static int bucket(Object key, int buckets) {
        int hash = key.hashCode() * 0x9E3779B1;
        return (hash ^ (hash >>> 16)) & (buckets - 1);
    }

    @SuppressWarnings({"unchecked", "rawtypes"})
    private static <K, V> Entry<K, V>[] table(int buckets) {
        return new Entry[buckets];
    }
}

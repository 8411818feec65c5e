package dev.tarn.kit.state;

/**
 * The entries of a {@link FrontedStore} that are on the heap: a hash table and the order in which they came, both linked through
 * the entries themselves. A service holds hundreds of thousands of them, and each byte of theirs is copied by every full
 * collection.
 *
 * <p>A use is no more than a mark: to move the entry to the end of the order would write to its neighbours too, all over the heap,
 * and every young collection would have to look there. The entry is moved when its turn to leave has come.
 */
final class Front<K> {
    /** About what an entry takes beside its value: itself, a small key, its place in the table. */
    static final int ENTRY_BYTES = 80;

    private static final int SMALLEST = 64;

    private Entry<K>[] table = table(SMALLEST);
    private int size;
    private Entry<K> oldest;
    private Entry<K> newest;

    static final class Entry<K> {
        final K key;
        /** The value, or its bytes; null where there is none. */
        Object content;

        long lastUse;
        int heapBytes;
        boolean changed;
        /** Whether the inner store holds a value for the key. */
        boolean stored;
        /** Set while nobody has asked the inner store for the key. */
        boolean unread;

        private Entry<K> nextInBucket;
        private Entry<K> older;
        private Entry<K> newer;

        /** Whether it was used since it was put at the end of the order. */
        private boolean used;

        Entry(K key, Object content, boolean stored) {
            this.key = key;
            this.content = content;
            this.stored = stored;
        }

        boolean isPacked() {
            return content instanceof byte[];
        }
    }

    /** The entry of a key, or null; it is not used by this. */
    Entry<K> find(K key) {
        Entry<K> entry = table[bucket(key, table.length)];
        while (entry != null && !entry.key.equals(key)) {
            entry = entry.nextInBucket;
        }
        return entry;
    }

    /** Takes in an entry whose key has none yet, at the end of the order. */
    void add(Entry<K> entry) {
        if (size == table.length) {
            grow();
        }
        link(entry, table);
        size++;
        append(entry);
    }

    /** An entry of this front is used. */
    void touch(Entry<K> entry) {
        entry.used = true;
    }

    /**
     * The entry to leave first; null where there is none. Those that were used since they came, or since they were looked at here,
     * stay for another round.
     */
    Entry<K> oldest() {
        while (oldest != null && oldest.used) {
            Entry<K> used = oldest;
            used.used = false;
            unlink(used);
            append(used);
        }
        return oldest;
    }

    void remove(Entry<K> entry) {
        int bucket = bucket(entry.key, table.length);
        if (table[bucket] == entry) {
            table[bucket] = entry.nextInBucket;
        } else {
            Entry<K> before = table[bucket];
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

    private void append(Entry<K> entry) {
        entry.older = newest;
        entry.newer = null;
        if (newest == null) {
            oldest = entry;
        } else {
            newest.newer = entry;
        }
        newest = entry;
    }

    private void unlink(Entry<K> entry) {
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
        Entry<K>[] larger = table(2 * table.length);
        for (Entry<K> entry = oldest; entry != null; entry = entry.newer) {
            link(entry, larger);
        }
        table = larger;
    }

    private static <K> void link(Entry<K> entry, Entry<K>[] table) {
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
    private static <K> Entry<K>[] table(int buckets) {
        return new Entry[buckets];
    }
}

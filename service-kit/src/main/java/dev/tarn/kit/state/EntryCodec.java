package dev.tarn.kit.state;

/**
 * How the entries of a {@link FrontedStore} are kept as bytes. Keys that are read by range must sort as their bytes
 * do. Each store has a codec of its own, used by the thread of its task. Values are never arrays of bytes themselves.
 */
public interface EntryCodec<K, V> {
    byte[] key(K key);

    K key(byte[] bytes);

    byte[] value(V value);

    V value(K key, byte[] bytes);

    /**
     * Whether entries without changes are kept as bytes: they take a fraction of the heap and of the collector's time, and are
     * decoded anew at each look. Not for values with something in them that is not stored.
     */
    default boolean packs() {
        return true;
    }

    /** About how many bytes of heap an entry takes, so that the front stays within its bound. */
    int heapBytes(V value);
}

package dev.tarn.deltasink.write;

/** What the index of keys takes, on the local disk. */
record IndexSize(long keys, long bytes) {
    static final IndexSize NONE = new IndexSize(0, 0);

    IndexSize plus(IndexSize other) {
        return new IndexSize(keys + other.keys, bytes + other.bytes);
    }
}

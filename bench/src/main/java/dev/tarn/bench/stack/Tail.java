package dev.tarn.bench.stack;

import java.util.Map;

/** A reader that looks for what has come to be seen in a table. Used by one thread. */
public interface Tail {
    /** By partition the first offset that is not to be seen; partitions where nothing came may be left out. */
    Map<Integer, Long> look();
}

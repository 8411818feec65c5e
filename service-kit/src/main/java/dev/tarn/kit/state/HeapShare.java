package dev.tarn.kit.state;

import java.util.ArrayList;
import java.util.List;

/**
 * What the stores of a group may take of the heap together. Past the bound entries leave that were not used for a long time,
 * whichever store they are in: nobody has to know beforehand which store will need how much.
 */
final class HeapShare {
    private final long bound;
    private final List<FrontedStore<?, ?>> stores = new ArrayList<>();
    private long used;
    private long uses;

    HeapShare(long bound) {
        this.bound = bound;
    }

    void add(FrontedStore<?, ?> store) {
        stores.add(store);
    }

    /** The number of the next use of an entry. */
    long nextUse() {
        return ++uses;
    }

    void take(long bytes) {
        used += bytes;
    }

    long used() {
        return used;
    }

    /** Makes room, some more than is wanted now. The entry used last stays, however large it is. */
    void keepBound() {
        if (used <= bound) {
            return;
        }
        FrontedStore<?, ?> oldest = oldest();
        while (used > bound - bound / 8 && oldest != null) {
            oldest.dropOldest();
            oldest = oldest();
        }
    }

    private FrontedStore<?, ?> oldest() {
        FrontedStore<?, ?> found = null;
        long least = uses;
        for (FrontedStore<?, ?> store : stores) {
            long use = store.oldestUse();
            if (use < least) {
                least = use;
                found = store;
            }
        }
        return found;
    }
}

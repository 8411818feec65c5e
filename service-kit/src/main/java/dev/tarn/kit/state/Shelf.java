package dev.tarn.kit.state;

import java.util.function.Supplier;

/**
 * One store of a {@link StoreGroup}, by name.
 *
 * @param number stands in front of its stored keys: never to be given to another shelf of the group
 * @param codec makes a codec for each task, so that one may hold buffers
 */
public record Shelf<K, V>(String name, int number, Supplier<? extends EntryCodec<K, V>> codec) {
    private static final int LARGEST = 0x7E;

    public Shelf {
        if (number < 0 || number > LARGEST) {
            throw new IllegalArgumentException("shelf " + name + " has number " + number + ", not 0 to " + LARGEST);
        }
    }
}

package dev.tarn.kit.state;

import dev.tarn.kit.avro.AvroReader;

/** The number in front of a stored value that says how the rest is laid out. */
public final class Layout {
    private Layout() {}

    /** Refuses bytes of another layout before they are misread. */
    public static void require(int expected, byte[] bytes, String what) {
        int found = AvroReader.schemaId(bytes);
        if (found != expected) {
            throw new IllegalStateException(
                    "The stored " + what + " has layout " + found + ", this version reads layout " + expected
                            + ". Run the version that wrote it, or replay into a new state.");
        }
    }
}

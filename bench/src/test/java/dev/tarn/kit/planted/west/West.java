package dev.tarn.kit.planted.west;

import dev.tarn.kit.planted.east.East;

/** The other half of {@link East}. */
public interface West {
    East east();
}

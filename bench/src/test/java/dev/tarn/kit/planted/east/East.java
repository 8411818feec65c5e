package dev.tarn.kit.planted.east;

import dev.tarn.kit.planted.west.West;

/** Breaks: packages are free of cycles. */
public interface East {
    West west();
}

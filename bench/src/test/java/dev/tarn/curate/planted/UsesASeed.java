package dev.tarn.curate.planted;

import java.util.Random;

/** Breaks nothing. */
public final class UsesASeed {
    private UsesASeed() {}

    public static int number(long seed) {
        return new Random(seed).nextInt();
    }
}

package dev.tarn.curate.planted;

import java.util.Random;

/** Breaks: random numbers come from a seed. */
public final class LeavesItToChance {
    private LeavesItToChance() {}

    public static int number() {
        return new Random().nextInt();
    }
}

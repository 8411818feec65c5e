package dev.tarn.curate.planted;

/** Breaks: services log. */
public final class Prints {
    private Prints() {}

    public static void print() {
        System.out.println("printed");
    }
}

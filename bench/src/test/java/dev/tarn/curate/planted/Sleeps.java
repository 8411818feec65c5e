package dev.tarn.curate.planted;

/** Breaks: services wait for conditions. */
public final class Sleeps {
    private Sleeps() {}

    public static void sleep() throws InterruptedException {
        Thread.sleep(1);
    }
}

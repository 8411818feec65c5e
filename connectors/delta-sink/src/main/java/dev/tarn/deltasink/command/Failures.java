package dev.tarn.deltasink.command;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.UncheckedIOException;

/** Tables that something could not be done with; the others go on. */
final class Failures {
    /** What is done with one table. */
    @FunctionalInterface
    interface Work {
        void run() throws IOException;
    }

    private final PrintWriter err;
    private boolean any;

    Failures(PrintWriter err) {
        this.err = err;
    }

    void unless(String table, Work work) {
        try {
            work.run();
        } catch (IOException | UncheckedIOException | IllegalStateException | IllegalArgumentException e) {
            any = true;
            err.println("lake: " + table + ": " + e.getMessage());
            err.flush();
        }
    }

    int exitCode() {
        return any ? 1 : 0;
    }
}

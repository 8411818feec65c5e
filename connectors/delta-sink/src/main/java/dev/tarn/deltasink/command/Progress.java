package dev.tarn.deltasink.command;

import java.io.PrintWriter;

/** Says now and then that long work goes on. */
final class Progress {
    private static final long EVERY_NANOS = 5_000_000_000L;

    private final PrintWriter err;
    private long last = System.nanoTime();

    Progress(PrintWriter err) {
        this.err = err;
    }

    void tell(String line) {
        if (System.nanoTime() - last > EVERY_NANOS) {
            last = System.nanoTime();
            err.println(line);
            err.flush();
        }
    }
}

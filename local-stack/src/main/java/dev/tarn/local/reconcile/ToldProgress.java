package dev.tarn.local.reconcile;

import dev.tarn.exchange.reconcile.Lag;
import dev.tarn.exchange.reconcile.Progress;
import java.io.PrintWriter;
import java.util.List;
import java.util.stream.Collectors;

/** How far the comparison of a table is: one line that is rewritten on a terminal, else nothing but long waits. Used by one thread. */
final class ToldProgress implements Progress, AutoCloseable {
    private static final long TELLS_EVERY_NANOS = 5_000_000_000L;

    private final String table;
    private final PrintWriter out;
    private final boolean terminal = Boolean.getBoolean("tarn.terminal");
    private long toldAt = System.nanoTime();

    ToldProgress(String table, PrintWriter out) {
        this.table = table;
        this.out = out;
    }

    @Override
    public void waiting(List<Lag> lags) {
        long records = lags.stream().mapToLong(lag -> lag.cut() - lag.has()).sum();
        String sides = lags.stream().map(Lag::side).distinct().collect(Collectors.joining(" and "));
        tell("waiting for " + sides + ", " + records + " records behind");
    }

    @Override
    public void pass(int number) {
        tell(number == 1 ? "counting and summing up" : "narrowing, pass " + number);
    }

    @Override
    public void looking(int keys) {
        tell("looking at " + keys + " keys");
    }

    private void tell(String what) {
        String line = table + ": " + what + " …";
        if (terminal) {
            out.print("\r\033[K" + line);
            out.flush();
        } else if (System.nanoTime() - toldAt >= TELLS_EVERY_NANOS) {
            out.println(line);
            out.flush();
            toldAt = System.nanoTime();
        }
    }

    @Override
    public void close() {
        if (terminal) {
            out.print("\r\033[K");
            out.flush();
        }
    }
}

package dev.tarn.local.demo;

import java.io.PrintWriter;
import java.util.Locale;
import java.util.function.LongSupplier;

/**
 * How far a run is: one line that is rewritten on a terminal, else a new line every two seconds. May be used by several
 * threads.
 */
final class Progress {
    private static final long ON_TERMINAL_NANOS = 200_000_000L;
    private static final long ELSEWHERE_NANOS = 2_000_000_000L;

    private final PrintWriter out;
    private final boolean terminal;
    private final LongSupplier nanos;
    private long shownAt;
    private long lastCount;
    private boolean shown;

    Progress(PrintWriter out, boolean terminal, LongSupplier nanos) {
        this.out = out;
        this.terminal = terminal;
        this.nanos = nanos;
        this.shownAt = nanos.getAsLong();
    }

    /** Shows the count and its rate since the last showing, if it is time again. */
    synchronized void show(String what, long count) {
        show(what, count, "");
    }

    synchronized void show(String what, long count, String more) {
        long now = nanos.getAsLong();
        if (now - shownAt < (terminal ? ON_TERMINAL_NANOS : ELSEWHERE_NANOS)) {
            return;
        }
        double rate = Math.max(0, count - lastCount) * 1e9 / (now - shownAt);
        shownAt = now;
        lastCount = count;
        String line = String.format(Locale.ROOT, "%s %,d%s (%,.0f/s)", what, count, more, rate);
        if (terminal) {
            out.print("\r\033[K" + line);
            shown = true;
        } else {
            out.println(line);
        }
        out.flush();
    }

    /** A line that stays. */
    synchronized void say(String line) {
        clear();
        out.println(line);
        out.flush();
        lastCount = 0;
        shownAt = nanos.getAsLong();
    }

    synchronized void clear() {
        if (shown) {
            out.print("\r\033[K");
            shown = false;
        }
    }
}

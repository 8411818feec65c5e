package dev.tarn.deltasink;

import java.io.IOException;

/**
 * What goes wrong at a chosen step of a writer: each call of the file system and of the log is one. Steps are counted from
 * {@link #at}; a writer that has crashed gets nothing done any more until it is {@link #revive}d as another process.
 */
final class Faults {
    enum Kind {
        /** The process ends. */
        CRASH,
        /** The call fails, and the writer lives on. */
        LOST_ANSWER,
        /** Somebody else does his work in between. */
        INTERLEAVED
    }

    interface Call<T> {
        T run() throws IOException;
    }

    /** Engines read on threads of their own, in no order: only the steps of the writer's own thread are counted. */
    private static Thread writer;

    private static long left;
    private static Kind kind;
    private static boolean done;
    private static Runnable between;
    private static volatile boolean crashed;
    private static String last;
    private static long count;

    private Faults() {}

    /**
     * @param steps the fault comes at this one, counted from now
     * @param after the step is done when the fault comes
     * @param other what happens in between, where the kind says so
     */
    static void at(long steps, Kind what, boolean after, Runnable other) {
        writer = Thread.currentThread();
        left = steps;
        kind = what;
        done = after;
        between = other;
    }

    static void none() {
        kind = null;
        crashed = false;
    }

    static boolean crashed() {
        return crashed;
    }

    /** The next call is another process's. */
    static void revive() {
        crashed = false;
    }

    static long count() {
        return count;
    }

    /** The last fault that came. */
    static String last() {
        return last;
    }

    static <T> T step(String what, Call<T> call) throws IOException {
        if (crashed) {
            throw new IOException("a dead process cannot " + what);
        }
        if (Thread.currentThread() != writer || kind == null || --left > 0) {
            return call.run();
        }
        Kind now = kind;
        kind = null;
        count++;
        last = now + (done ? " after " : " before ") + what;
        if (now == Kind.INTERLEAVED && !done) {
            between.run();
        }
        T result = now == Kind.INTERLEAVED || done ? call.run() : null;
        if (now == Kind.INTERLEAVED) {
            if (done) {
                between.run();
            }
            return result;
        }
        if (result instanceof AutoCloseable open) {
            close(open);
        }
        crashed = now == Kind.CRASH;
        throw new IOException(last);
    }

    private static void close(AutoCloseable open) throws IOException {
        try {
            open.close();
        } catch (IOException | RuntimeException e) {
            throw e;
        } catch (Exception e) {
            throw new IOException(e);
        }
    }
}

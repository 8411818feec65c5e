package dev.tarn.local.process;

import java.io.IOException;
import java.lang.reflect.InvocationTargetException;
import java.util.Arrays;

/**
 * Runs another main class and ends it when its parent is gone: the parent holds the write end of this process' standard
 * input, and the kernel closes it whatever way the parent dies. So nothing is orphaned by a {@code kill -9}.
 */
public final class Guarded {
    private static final long LAST_BREATH_MILLIS = 10_000;

    private Guarded() {}

    public static void main(String[] args) throws Throwable {
        daemon("parent-watch", Guarded::exitWithParent);
        try {
            Class.forName(args[0]).getMethod("main", String[].class).invoke(null, (Object)
                    Arrays.copyOfRange(args, 1, args.length));
        } catch (InvocationTargetException e) {
            throw e.getCause();
        }
    }

    private static void exitWithParent() {
        try {
            while (System.in.read() >= 0) {
                // Nobody writes: only the end of the stream says something.
            }
        } catch (IOException e) {
            System.err.println("The pipe to the parent process broke (" + e.getMessage() + "): ending.");
        }
        daemon("last-breath", Guarded::haltWhenExitHangs);
        System.exit(143);
    }

    private static void haltWhenExitHangs() {
        try {
            Thread.sleep(LAST_BREATH_MILLIS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        Runtime.getRuntime().halt(137);
    }

    private static void daemon(String name, Runnable task) {
        Thread thread = new Thread(task, name);
        thread.setDaemon(true);
        thread.start();
    }
}

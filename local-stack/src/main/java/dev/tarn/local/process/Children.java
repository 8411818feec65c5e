package dev.tarn.local.process;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

/**
 * All child processes of a stack. They are stopped in the reverse order of their start, on a normal end and on Ctrl-C alike.
 *
 * <p>Threads: {@code start} and {@code close} may be called from any thread, the JVM's shutdown hook among them; the first
 * {@code close} does the work and every other waits for it.
 */
public final class Children implements AutoCloseable {
    private static final Duration STOP_WITHIN = Duration.ofSeconds(20);

    private final Deque<Child> running = new ArrayDeque<>();
    private final Thread hook = new Thread(this::stopAll, "stop-children");
    private Optional<Path> toRemove = Optional.empty();
    private volatile boolean closing;

    public Children() {
        Runtime.getRuntime().addShutdownHook(hook);
    }

    public synchronized Child start(ChildSpec spec) {
        if (closing) {
            throw new IllegalStateException(spec.name() + " is not started: the stack is being stopped");
        }
        Child child = Child.start(spec);
        running.push(child);
        return child;
    }

    /** Names a folder that goes when all have ended. */
    public synchronized void removeAtEnd(Path folder) {
        toRemove = Optional.of(folder);
    }

    /** Keeps the folder after all: somebody will want to read the logs. */
    public synchronized void keepFolder() {
        toRemove = Optional.empty();
    }

    /** Completes with the first of the children of now that ends, told or not; see {@link #closing}. */
    public synchronized CompletableFuture<Child> firstEnd() {
        return CompletableFuture.anyOf(running.stream().map(Child::onExit).toArray(CompletableFuture[]::new))
                .thenApply(Child.class::cast);
    }

    public boolean closing() {
        return closing;
    }

    @Override
    public void close() {
        stopAll();
        try {
            Runtime.getRuntime().removeShutdownHook(hook);
        } catch (IllegalStateException e) {
            return; // the JVM is ending, and the hook has done or is doing the same
        }
    }

    private synchronized void stopAll() {
        closing = true;
        while (!running.isEmpty()) {
            Child child = running.pop();
            if (!child.stop(STOP_WITHIN)) {
                System.err.println(child.name() + " did not end within " + STOP_WITHIN.toSeconds()
                        + " s and was killed; its log is " + child.log());
            }
        }
        toRemove.ifPresent(Folders::remove);
    }
}

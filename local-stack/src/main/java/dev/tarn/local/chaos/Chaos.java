package dev.tarn.local.chaos;

import dev.tarn.local.chaos.Step.Moment;
import dev.tarn.local.cluster.Cluster;
import dev.tarn.local.drain.Drain;
import dev.tarn.local.errors.LocalErrors;
import dev.tarn.local.up.Stack;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Consumer;

/**
 * Ends and starts processes of a stack at the moments of a plan.
 *
 * <p>Threads: one of its own does the acts, one after the other; the publisher's calls {@link #published} and {@link #finish}
 * and is held up at a moment until the act has begun, so that publishing goes on while something is down.
 */
public final class Chaos implements Disturbance {
    private static final Duration PROBE_EVERY = Duration.ofMillis(200);
    /** A moment that is not reached by then never will be: something is stuck. */
    private static final Duration REACHED_WITHIN = Duration.ofMinutes(3);

    private final Stack stack;
    private final List<Step> plan;
    private final long toPublish;
    private final Consumer<String> say;
    private final Thread thread = new Thread(this::run, "chaos");
    private long published;
    private boolean allPublished;
    private int begun;
    private RuntimeException failure;

    private Chaos(Stack stack, List<Step> plan, long toPublish, Consumer<String> say) {
        this.stack = stack;
        this.plan = plan;
        this.toPublish = toPublish;
        this.say = say;
        thread.setDaemon(true);
    }

    /**
     * Begins at once.
     *
     * @param toPublish how many records are going to be published, about
     * @param say told each act when it begins, and when everything is up again
     */
    public static Chaos begin(Stack stack, long seed, long toPublish, Consumer<String> say) {
        Chaos chaos = new Chaos(stack, Plan.of(seed), toPublish, say);
        chaos.thread.start();
        return chaos;
    }

    @Override
    public synchronized boolean disturbsAt(long sent) {
        return due() <= sent;
    }

    @Override
    public synchronized void published(long sent) {
        published = sent;
        try {
            while (failure == null && due() <= sent) {
                notifyAll();
                wait();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw LocalErrors.interrupted("waiting for chaos", e);
        }
        failIfFailed();
    }

    /** How many records are published when the next act is due; none is due later than all. */
    private long due() {
        boolean whilePublishing = begun < plan.size() && plan.get(begun).moment() == Moment.PUBLISHED;
        return whilePublishing ? Math.max(1, (long) (plan.get(begun).share() * toPublish)) : Long.MAX_VALUE;
    }

    @Override
    public void finish() {
        synchronized (this) {
            allPublished = true;
            notifyAll();
        }
        try {
            thread.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw LocalErrors.interrupted("waiting for chaos", e);
        }
        failIfFailed();
    }

    private synchronized void failIfFailed() {
        if (failure != null) {
            throw failure;
        }
    }

    private void run() {
        Acts acts = new Acts(stack);
        try {
            for (Step step : plan) {
                await(step);
                say(step);
                acts.end(step);
                hasBegun();
                long down = System.nanoTime();
                acts.restore(step);
                stack.requireAlive();
                say.accept(
                        String.format(Locale.ROOT, "    all up again after %.1f s", (System.nanoTime() - down) / 1e9));
            }
        } catch (RuntimeException e) {
            failed(e);
        } catch (InterruptedException e) {
            failed(LocalErrors.interrupted("making chaos", e));
        }
    }

    private void await(Step step) throws InterruptedException {
        synchronized (this) {
            while (!allPublished && (step.moment() == Moment.CLASSIFIED || published < due())) {
                wait();
            }
        }
        if (step.moment() == Moment.CLASSIFIED) {
            awaitClassified((long) (step.share() * published()));
        }
    }

    private void awaitClassified(long wanted) throws InterruptedException {
        long end = System.nanoTime() + REACHED_WITHIN.toNanos();
        try (Drain drain = new Drain(new Cluster(stack.bootstrap(), stack.registryUrl()))) {
            for (long classified = 0; classified < wanted; ) {
                stack.requireAlive();
                if (System.nanoTime() > end) {
                    throw LocalErrors.stalled(
                            REACHED_WITHIN,
                            List.of(classified + " of " + wanted + " records are accounted for in tarn.accounting"));
                }
                Thread.sleep(PROBE_EVERY.toMillis());
                classified = drain.standing(Map.of()).classified();
            }
        }
    }

    private void say(Step step) {
        String moment = step.moment() == Moment.PUBLISHED
                ? String.format(Locale.ROOT, "after %,d records published", published())
                : String.format(Locale.ROOT, "all published, at least %.0f%% accounted for", step.share() * 100);
        say.accept(String.format(
                Locale.ROOT,
                "  chaos %d/%d: %s, %s, back in %.1f s",
                begun() + 1,
                plan.size(),
                step.act().text(),
                moment,
                step.downFor().toMillis() / 1e3));
    }

    private synchronized long published() {
        return published;
    }

    private synchronized int begun() {
        return begun;
    }

    private synchronized void hasBegun() {
        begun++;
        notifyAll();
    }

    private synchronized void failed(RuntimeException why) {
        failure = why;
        notifyAll();
    }
}

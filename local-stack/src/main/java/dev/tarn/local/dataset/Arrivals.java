package dev.tarn.local.dataset;

import dev.tarn.model.InputRecord;
import java.util.Comparator;
import java.util.Iterator;
import java.util.NoSuchElementException;
import java.util.PriorityQueue;
import java.util.SplittableRandom;

/**
 * The records in order of arrival. Events are made in order of their own time and wait until the stream has come to the
 * instant at which they arrive, so that only what is under way is held in memory.
 */
final class Arrivals implements Iterator<Planted> {
    private static final long UNDER_WAY_MICROS = 10_000_000;

    private record Waiting(long arrivalMillis, long number, Planted planted) {}

    private final PriorityQueue<Waiting> waiting =
            new PriorityQueue<>(Comparator.comparingLong(Waiting::arrivalMillis).thenComparingLong(Waiting::number));
    private final Timeline timeline;
    private final SplittableRandom random;
    private final ProfileScript profiles;
    private final WorkoutScript workouts;
    private final SampleScript samples;
    private final BadScript bad;
    private long made;

    Arrivals(DatasetOptions options, Fleet fleet) {
        this.timeline = Timeline.of(options, fleet);
        this.random = new SplittableRandom(options.seed());
        this.profiles = new ProfileScript(fleet, random.split());
        this.workouts = new WorkoutScript(fleet, new SessionPlan(timeline, options.seed()), random.split());
        this.samples = new SampleScript(fleet, timeline, random.split());
        this.bad = new BadScript(fleet, random.split());
    }

    @Override
    public boolean hasNext() {
        while (made < timeline.events() && !nextIsDue()) {
            makeMore();
        }
        return !waiting.isEmpty();
    }

    @Override
    public Planted next() {
        if (!hasNext()) {
            throw new NoSuchElementException();
        }
        return waiting.remove().planted();
    }

    /** Nothing made from here on arrives before it, but for clocks that run ahead. */
    private boolean nextIsDue() {
        return !waiting.isEmpty() && waiting.peek().arrivalMillis() * 1_000 < samples.now() - UNDER_WAY_MICROS;
    }

    /** Of 1,000 turns 5 are bad, 14 about workouts, 13 about profiles and the rest samples. */
    private void makeMore() {
        long now = samples.now();
        int turn = random.nextInt(1_000);
        if (turn < 5) {
            bad.make(now, this::offer);
        } else if (turn < 19) {
            workouts.make(now, this::offer);
        } else if (turn < 32) {
            profiles.make(now, this::offer);
        } else {
            samples.make(this::offer);
        }
    }

    private void offer(Planted planted) {
        if (made < timeline.events()) {
            InputRecord input = planted.input();
            waiting.add(new Waiting(input.timestampMillis(), made++, planted));
        }
    }
}

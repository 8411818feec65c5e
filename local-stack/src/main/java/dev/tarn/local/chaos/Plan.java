package dev.tarn.local.chaos;

import dev.tarn.local.chaos.Step.Moment;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;

/** What is done in a run: every act once and a few again, in the order of their moments. A function of the seed alone. */
final class Plan {
    private static final List<Act> ALL = List.of(Act.values());
    private static final int AGAIN = 2;
    private static final int LONGEST_DOWN_MILLIS = 3_000;
    /** The last of them still find work: not all is published, not all is classified. */
    private static final double LATEST_PUBLISHED = 0.95;

    private static final double LATEST_CLASSIFIED = 0.8;

    private Plan() {}

    static List<Step> of(long seed) {
        Random random = new Random(seed);
        List<Act> acts = new ArrayList<>(ALL);
        for (int i = 0; i < AGAIN; i++) {
            acts.add(ALL.get(random.nextInt(ALL.size())));
        }
        Collections.shuffle(acts, random);
        int whilePublishing = acts.size() / 2 + random.nextInt(2);
        List<Step> steps = new ArrayList<>();
        List<Double> published = shares(whilePublishing, LATEST_PUBLISHED, random);
        List<Double> classified = shares(acts.size() - whilePublishing, LATEST_CLASSIFIED, random);
        for (int i = 0; i < acts.size(); i++) {
            boolean early = i < whilePublishing;
            steps.add(new Step(
                    acts.get(i),
                    early ? Moment.PUBLISHED : Moment.CLASSIFIED,
                    early ? published.get(i) : classified.get(i - whilePublishing),
                    Duration.ofMillis(random.nextInt(LONGEST_DOWN_MILLIS)),
                    random.nextBoolean()));
        }
        return steps;
    }

    private static List<Double> shares(int count, double latest, Random random) {
        return random.doubles(count, 0, latest).sorted().boxed().toList();
    }
}

package dev.tarn.local.demo;

import dev.tarn.local.cluster.Cluster;
import dev.tarn.model.LandingCounts;
import dev.tarn.model.ModelResult;
import dev.tarn.model.ModelSettings;
import java.util.Map;
import java.util.Set;
import java.util.function.LongConsumer;
import java.util.function.LongPredicate;

/** What a run sends through the system, and what the model makes of it. */
interface DemoInput {
    /**
     * Sends what is not in files.
     *
     * @param sent told after each record how many were sent
     * @param disturbed whether all that was sent has to be acknowledged before {@code sent} is told so many
     * @return how many records that were
     */
    long publish(Cluster cluster, Progress progress, LongConsumer sent, LongPredicate disturbed);

    /** The data lines of the files that ingest takes, by source; empty where there are none. */
    Map<String, LandingCounts> lines();

    /**
     * Sources whose records come in an order that only ingest knows: which of two equal ones counts as applied and which as
     * duplicate is not the model's to say then, how many were received and rejected is.
     */
    Set<String> ofUnknownOrder();

    ModelResult model(ModelSettings settings);
}

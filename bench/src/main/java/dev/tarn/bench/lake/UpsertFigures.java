package dev.tarn.bench.lake;

import java.time.Duration;
import java.util.List;

/**
 * What the batches of one way took.
 *
 * @param first of the first batch, with the index of the keys where there is one
 * @param batches of those that count
 */
record UpsertFigures(
        String way, long keys, int files, Duration first, List<Duration> batches, long peakHeap, long peakRss) {
    static String header() {
        return String.format(
                "| | keys | files | first batch, CPU | a batch, CPU: median | least to most | peak heap | peak RSS |%n"
                        + "|---|---|---|---|---|---|---|---|");
    }

    String row() {
        return String.format(
                "| %s | %,d | %,d | %,d ms | **%,d ms** | %,d to %,d ms | %d MB | %d MB |",
                way,
                keys,
                files,
                first.toMillis(),
                quantile(0.5).toMillis(),
                quantile(0).toMillis(),
                quantile(1).toMillis(),
                peakHeap >> 20,
                peakRss >> 20);
    }

    /** The smallest that such a share does not exceed. */
    Duration quantile(double share) {
        int place = (int) Math.ceil(batches.size() * share) - 1;
        return batches.stream().sorted().toList().get(Math.max(0, place));
    }
}

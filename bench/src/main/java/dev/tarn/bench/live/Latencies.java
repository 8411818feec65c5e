package dev.tarn.bench.live;

/** Times from event to committed row. */
public final class Latencies {
    private final String what;
    private final long[] sorted;

    /** @param sorted in nanoseconds */
    public Latencies(String what, long[] sorted) {
        this.what = what;
        this.sorted = sorted;
    }

    public static String header() {
        return String.format("| from, to | rows | p50 | p99 | max |%n|---|---|---|---|---|");
    }

    public String row() {
        return sorted.length == 0
                ? String.format("| %s | 0 | | | |", what)
                : String.format(
                        "| %s | %,d | %.0f ms | **%.0f ms** | %.0f ms |",
                        what, sorted.length, percentile(0.50), percentile(0.99), percentile(1));
    }

    /** In milliseconds; the smallest that so large a share does not exceed. */
    double percentile(double share) {
        int place = (int) Math.ceil(sorted.length * share) - 1;
        return sorted[Math.max(0, Math.min(sorted.length - 1, place))] / 1e6;
    }
}

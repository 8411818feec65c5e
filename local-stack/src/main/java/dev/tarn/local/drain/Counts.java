package dev.tarn.local.drain;

/** What the services say of one source, all their tasks together. */
public record Counts(long applied, long superseded, long duplicate, long rejected, long pending) {
    static final Counts NONE = new Counts(0, 0, 0, 0, 0);

    public Counts plus(Counts other) {
        return new Counts(
                applied + other.applied,
                superseded + other.superseded,
                duplicate + other.duplicate,
                rejected + other.rejected,
                pending + other.pending);
    }

    public long classified() {
        return applied + superseded + duplicate + rejected;
    }
}

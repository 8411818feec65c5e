package dev.tarn.ingest.landing.progress;

/**
 * What became of records: of a file, or of all that a partition took of a source.
 *
 * @param records data lines; of CSV a quoted field may make one of several
 */
public record Tally(long records, long rejected) {
    public static final Tally NONE = new Tally(0, 0);

    public Tally accepted() {
        return new Tally(records + 1, rejected);
    }

    public Tally refused() {
        return new Tally(records + 1, rejected + 1);
    }

    public Tally plus(Tally other) {
        return new Tally(records + other.records, rejected + other.rejected);
    }

    public Tally minus(Tally other) {
        return new Tally(records - other.records, rejected - other.rejected);
    }
}

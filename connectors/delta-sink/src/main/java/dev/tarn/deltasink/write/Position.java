package dev.tarn.deltasink.write;

/** How far a partition has come. */
final class Position {
    /** The next offset that the table wants; 0 where it holds nothing of the partition. */
    private long committed;
    /** The next offset that is neither in the table nor among the rows that wait. */
    private long taken;

    Position(long committed) {
        this.committed = committed;
        this.taken = committed;
    }

    long committed() {
        return committed;
    }

    long taken() {
        return taken;
    }

    boolean isTaken(long offset) {
        return offset < taken;
    }

    void take(long offset) {
        taken = offset + 1;
    }

    boolean isAhead() {
        return taken > committed;
    }

    void commit() {
        committed = taken;
    }

    /** The rows that waited are gone; the table says where it stands. */
    void reset(long inTable) {
        committed = inTable;
        taken = inTable;
    }
}

package dev.tarn.bench.stack;

/** A table that a connector fills, seen as a reader of it would. */
public interface FilledTable {
    /** Rows of the newest version, told at little cost; 0 where there is none. */
    long visible();

    /** The same, counted one by one. */
    long counted();
}

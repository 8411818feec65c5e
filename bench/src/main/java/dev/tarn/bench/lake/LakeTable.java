package dev.tarn.bench.lake;

/** A table on the local disk, seen as a reader of it would. */
interface LakeTable {
    /** Rows of the newest version, as its log tells; 0 where there is none. */
    long visible();

    /** The same, counted in the data files that this version names. */
    long counted();
}

package dev.tarn.exchange.reconcile;

import java.util.Arrays;
import java.util.Collection;
import java.util.stream.LongStream;

/**
 * Classes of rows by the low bits of their fingerprints. A class is cut into smaller ones by taking more bits; every place can
 * tell the class of a row by a remainder.
 */
public final class RowClasses {
    static final RowClasses ALL = new RowClasses(0, new long[] {0});

    private final int bits;
    private final long[] classes;

    private RowClasses(int bits, long[] classes) {
        this.bits = bits;
        this.classes = classes;
    }

    static RowClasses of(int bits, Collection<Long> classes) {
        return new RowClasses(
                bits, classes.stream().mapToLong(Long::longValue).sorted().toArray());
    }

    /** How many low bits of a fingerprint name its class. */
    public int bits() {
        return bits;
    }

    /** Sorted. */
    public LongStream stream() {
        return Arrays.stream(classes);
    }

    public int size() {
        return classes.length;
    }

    public boolean isAll() {
        return bits == 0;
    }

    public boolean contains(long fingerprint) {
        return isAll() || placeOf(fingerprint) >= 0;
    }

    /** The place of a row's class among these; negative if it is in none of them. */
    int placeOf(long fingerprint) {
        return isAll() ? 0 : Arrays.binarySearch(classes, fingerprint & mask(bits));
    }

    long at(int place) {
        return classes[place];
    }

    /** The same rows and maybe more, in no more classes than can be written into a statement. */
    public RowClasses atMost(int number) {
        int fewer = bits;
        long[] all = classes;
        while (all.length > number) {
            fewer--;
            long mask = mask(fewer);
            all = Arrays.stream(all).map(one -> one & mask).distinct().sorted().toArray();
        }
        return new RowClasses(fewer, all);
    }

    static long mask(int bits) {
        return (1L << bits) - 1;
    }
}

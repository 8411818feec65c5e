package dev.tarn.exchange.reconcile;

import dev.tarn.exchange.SideFacts;
import java.util.Arrays;
import java.util.function.LongConsumer;

/** Rows and sums of fingerprints, class by class. Its size is given by the number of classes, not by that of rows. */
public final class ClassSums implements LongConsumer {
    private final RowClasses within;
    private final int cut;
    private final long[] rows;
    private final long[] sums;

    /** @param bits by which rows are told apart; as many as those of {@code within}, or more */
    public ClassSums(RowClasses within, int bits) {
        this.within = within;
        this.cut = bits - within.bits();
        int size = Math.multiplyExact(within.size(), 1 << cut);
        this.rows = new long[size];
        this.sums = new long[size];
    }

    @Override
    public void accept(long fingerprint) {
        add(fingerprint, 1, fingerprint);
    }

    /**
     * Rows of one class at once; of a class that is not asked for they are left out.
     *
     * @param one the class, or any fingerprint in it
     */
    public void add(long one, long more, long sum) {
        int place = within.placeOf(one);
        if (place >= 0) {
            int at = (place << cut) + (int) ((one >>> within.bits()) & RowClasses.mask(cut));
            rows[at] += more;
            sums[at] += sum;
        }
    }

    SideFacts facts() {
        return new SideFacts(Arrays.stream(rows).sum(), Arrays.stream(sums).sum());
    }

    int size() {
        return rows.length;
    }

    long rows(int at) {
        return rows[at];
    }

    boolean isSame(ClassSums other, int at) {
        return rows[at] == other.rows[at] && sums[at] == other.sums[at];
    }

    /** The class at a place. */
    long classAt(int at) {
        long sub = at & RowClasses.mask(cut);
        return within.at(at >> cut) | sub << within.bits();
    }
}

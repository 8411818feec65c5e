package dev.tarn.bench.stack;

import java.util.Arrays;
import java.util.Map;
import java.util.function.LongUnaryOperator;

/** When each row was seen in one table. Rows go round the partitions: the n-th is at offset n / partitions of partition n % partitions. */
final class Shown {
    private final Tail table;
    private final long[] next;
    private final long[] after;
    private int count;

    Shown(Tail table, int partitions, int rows) {
        this.table = table;
        this.next = new long[partitions];
        this.after = new long[rows];
    }

    /** Notes what is to be seen now and was not before, with the time since it was due. */
    void look(LongUnaryOperator due) {
        Map<Integer, Long> positions = table.look();
        note(positions, System.nanoTime(), due);
    }

    void note(Map<Integer, Long> positions, long now, LongUnaryOperator due) {
        for (Map.Entry<Integer, Long> position : positions.entrySet()) {
            int partition = position.getKey();
            while (next[partition] < position.getValue()) {
                int row = Math.toIntExact(next[partition]++ * next.length + partition);
                after[row] = now - due.applyAsLong(row);
                count++;
            }
        }
    }

    int missing() {
        return after.length - count;
    }

    /** Nanoseconds of the rows from this one on, sorted. */
    long[] from(int row) {
        long[] counted = Arrays.copyOfRange(after, row, after.length);
        Arrays.sort(counted);
        return counted;
    }
}

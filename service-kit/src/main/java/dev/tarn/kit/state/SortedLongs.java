package dev.tarn.kit.state;

import java.util.Arrays;

/** Small sets of numbers as sorted arrays, which are never altered: state that is held many times over takes no more. */
public final class SortedLongs {
    public static final long[] NONE = {};

    private SortedLongs() {}

    /** The set with a number; the same array where it is in it. */
    public static long[] with(long[] numbers, long number) {
        int at = Arrays.binarySearch(numbers, number);
        if (at >= 0) {
            return numbers;
        }
        int place = -at - 1;
        long[] more = new long[numbers.length + 1];
        System.arraycopy(numbers, 0, more, 0, place);
        more[place] = number;
        System.arraycopy(numbers, place, more, place + 1, numbers.length - place);
        return more;
    }

    /** The set without a number; the same array where it is not in it. */
    public static long[] without(long[] numbers, long number) {
        int at = Arrays.binarySearch(numbers, number);
        if (at < 0) {
            return numbers;
        }
        long[] fewer = new long[numbers.length - 1];
        System.arraycopy(numbers, 0, fewer, 0, at);
        System.arraycopy(numbers, at + 1, fewer, at, fewer.length - at);
        return fewer;
    }
}

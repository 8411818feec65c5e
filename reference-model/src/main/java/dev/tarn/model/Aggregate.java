package dev.tarn.model;

import java.math.BigDecimal;
import java.math.RoundingMode;

/** Least, mean, greatest and count of heart rates. The sum is exact: decimals of six places. */
final class Aggregate {
    private BigDecimal sum = BigDecimal.ZERO;
    private double min = Double.POSITIVE_INFINITY;
    private double max = Double.NEGATIVE_INFINITY;
    private long count;

    void add(double heartrate) {
        sum = sum.add(Numbers.sixPlaces(new BigDecimal(heartrate)));
        min = Math.min(min, heartrate);
        max = Math.max(max, heartrate);
        count++;
    }

    double min() {
        return min;
    }

    double mean() {
        return sum.divide(BigDecimal.valueOf(count), 6, RoundingMode.HALF_EVEN).doubleValue();
    }

    double max() {
        return max;
    }

    long count() {
        return count;
    }
}

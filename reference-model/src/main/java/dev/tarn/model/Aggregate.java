package dev.tarn.model;

import dev.tarn.schemas.gold.BpmWindow;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Instant;

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

    BpmWindow row(long deviceId, Instant start, Instant end, Long userId) {
        double mean =
                sum.divide(BigDecimal.valueOf(count), 6, RoundingMode.HALF_EVEN).doubleValue();
        return new BpmWindow(deviceId, start, end, userId, min, mean, max, count);
    }
}

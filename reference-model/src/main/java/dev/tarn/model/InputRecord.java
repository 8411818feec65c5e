package dev.tarn.model;

import java.math.BigDecimal;

/**
 * One record of an edge topic as it arrived. Key and value may be null. The arrays are not copied.
 *
 * @param timestampMillis the record's original Kafka timestamp
 * @param microsOfMilli what history knows of that instant beyond its millisecond
 */
@SuppressWarnings("ArrayRecordComponent") // bytes pass through by the million; nobody compares these records
public record InputRecord(String topic, byte[] key, byte[] value, long timestampMillis, int microsOfMilli) {
    private static final BigDecimal MILLI = BigDecimal.valueOf(1_000);

    public InputRecord(String topic, byte[] key, byte[] value, long timestampMillis) {
        this(topic, key, value, timestampMillis, 0);
    }

    /** Exact, also for a timestamp that no clock shows. */
    BigDecimal arrivalMicros() {
        return BigDecimal.valueOf(timestampMillis).multiply(MILLI).add(BigDecimal.valueOf(microsOfMilli));
    }
}

package dev.tarn.model;

/**
 * One record of an edge topic as it arrived. Key and value may be null. The arrays are not copied.
 *
 * @param timestampMillis the record's original Kafka timestamp
 */
@SuppressWarnings("ArrayRecordComponent") // bytes pass through by the million; nobody compares these records
public record InputRecord(String topic, byte[] key, byte[] value, long timestampMillis) {}

package dev.tarn.ingest;

/**
 * An accepted record.
 *
 * @param id what it is keyed by
 * @param instant when it happened, by its source; microseconds
 * @param event the record of bronze.events
 */
@SuppressWarnings("ArrayRecordComponent") // bytes pass through by the million; nobody compares these records
public record Accepted(long id, long instant, byte[] event) {}

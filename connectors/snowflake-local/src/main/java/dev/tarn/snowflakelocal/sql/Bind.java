package dev.tarn.snowflakelocal.sql;

/**
 * A value that a client sends beside its statement.
 *
 * @param type as the driver names it: FIXED, TEXT, TIMESTAMP_NTZ ...
 * @param value in the driver's encoding; null is SQL's
 */
public record Bind(String type, String value) {}

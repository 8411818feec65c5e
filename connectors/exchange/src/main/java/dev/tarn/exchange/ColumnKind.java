package dev.tarn.exchange;

/** What a column of a table holds, and as what Java value it is handed on. */
public enum ColumnKind {
    /** Whole numbers of up to 64 bits: {@link Long}. */
    LONG,
    /** {@link Double}. */
    DOUBLE,
    /** {@link String}. */
    STRING,
    /** {@link Boolean}. */
    BOOLEAN,
    /** Days since 1970-01-01: {@link Integer}. */
    DATE,
    /** Microseconds since 1970-01-01 UTC: {@link Long}. */
    INSTANT
}

package dev.tarn.deltasink.record;

/** What the texts of a row are. */
public enum Texts {
    /** Strings. */
    STRINGS,
    /** Their UTF-8, for rows that nobody looks into before they are in a file: Parquet wants bytes, and so does Kafka. */
    UTF8
}

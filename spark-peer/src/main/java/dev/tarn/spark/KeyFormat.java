package dev.tarn.spark;

/** How the key of a record holds the columns of the table's key. */
enum KeyFormat {
    TEXT,
    JSON
}

package dev.tarn.model;

/** Rule 2: what becomes of an accepted record when it meets what is stored. */
enum Fate {
    /** It is what the key now shows. */
    APPLIED,
    /** A newer or greater record stands. */
    SUPERSEDED,
    /** It says exactly what already stands. */
    DUPLICATE
}

package dev.tarn.deltasink.write;

/** Rows that waited were thrown away: each partition is to be read again from where it was taken to. */
public final class Rewound extends RuntimeException {
    private static final long serialVersionUID = 1L;
}

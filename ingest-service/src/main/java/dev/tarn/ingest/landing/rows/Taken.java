package dev.tarn.ingest.landing.rows;

/**
 * What rows say of their file.
 *
 * @param path within the landing folder
 * @param first when it was first taken, microseconds: what its instants are held against
 */
public record Taken(String path, long first) {}

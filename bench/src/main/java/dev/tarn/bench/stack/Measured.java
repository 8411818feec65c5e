package dev.tarn.bench.stack;

import java.time.Duration;

/**
 * What one way of writing the rows took.
 *
 * @param cpu of its process, from when it was told to read until all rows were in the table
 * @param peakHeap the most heap that a collection found in use; 0 where there was none
 */
public record Measured(String way, long rows, Duration wall, Duration cpu, long peakHeap, long peakRss) {
    public double microsPerRow() {
        return cpu.toNanos() / 1e3 / rows;
    }

    public double rowsPerSecond() {
        return rows / (wall.toNanos() / 1e9);
    }

    /** How many rows it writes with the CPU that another needs for one. */
    public double against(Measured other) {
        return other.microsPerRow() / microsPerRow();
    }
}

package dev.tarn.exchange;

/**
 * What a table comes down to at one place.
 *
 * @param rows live ones
 * @param sum of their fingerprints, modulo 2^64
 */
public record SideFacts(long rows, long sum) {
    /** As the contracts' checksum prints it: sixteen hexadecimal digits. */
    public String checksum() {
        return String.format("%016x", sum);
    }
}

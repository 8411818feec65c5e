package dev.tarn.curate.heartrate;

/**
 * A device has a sample that it did not have, or another value of one it had.
 *
 * @param time microseconds
 * @param replaces whether there was another value before
 */
public record SampleChange(long device, long time, double rate, boolean replaces) {
    public boolean valid() {
        return BpmSummary.valid(rate);
    }
}

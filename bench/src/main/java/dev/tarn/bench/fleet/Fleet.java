package dev.tarn.bench.fleet;

/**
 * The shape of a fleet at full size: how many users, each with one device, and how many samples a device makes in a minute.
 * A sparse one measures now and then; a dense one measures every second and loses a few.
 */
public enum Fleet {
    DENSE(10_000, 56),
    SPARSE(200_000, 1.7);

    final int users;
    final double samplesAMinute;

    Fleet(int users, double samplesAMinute) {
        this.users = users;
        this.samplesAMinute = samplesAMinute;
    }
}

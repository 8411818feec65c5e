package dev.tarn.exchange.reconcile;

/**
 * A side that has not taken what another one has.
 *
 * @param has the next offset that it wants of a partition
 * @param cut the offset that it had to come to
 */
public record Lag(String side, int partition, long has, long cut) {}

package dev.tarn.curate.device;

/** A device has another owner in a span of time: from an instant (included) to another (not included), microseconds. */
public record OwnerChange(long device, long from, long to) {}

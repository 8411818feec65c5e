package dev.tarn.curate.device;

/** A network address has another owner in a span of time: from an instant (included) to another (not), microseconds. */
public record MacOwnerChange(String mac, long from, long to) {}

package dev.tarn.deltasink.record;

/** A record as a row in the order of its mapping's schema. */
public record MappedRow(Mapping mapping, Object[] row) {}

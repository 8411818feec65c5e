package dev.tarn.deltasink.record;

/** A record as a row in the order of its mapping's schema. */
@SuppressWarnings("ArrayRecordComponent") // never compared
public record MappedRow(Mapping mapping, Object[] row) {}

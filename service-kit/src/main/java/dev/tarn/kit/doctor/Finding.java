package dev.tarn.kit.doctor;

/**
 * One line of the report.
 *
 * @param what was checked
 * @param text what was found; for all but {@link Verdict#OK}, what to do as well
 */
public record Finding(Area area, String what, Verdict verdict, String text) {}

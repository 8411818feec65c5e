package dev.tarn.curate.planted.util;

/** Breaks: no package is called util. */
public interface Dates {}

package dev.tarn.curate.planted;

/** Breaks: no class is called manager or V2. */
public interface ProfileManagerV2 {}

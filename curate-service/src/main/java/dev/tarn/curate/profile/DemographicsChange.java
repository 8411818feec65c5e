package dev.tarn.curate.profile;

/** A user's demographics were others before; null stands for no profile. */
public record DemographicsChange(long user, Demographics before, Demographics now) {}

package dev.tarn.curate.device;

/** A user was registered for the first time with a device, a network address or both; what is not new is null. */
public record NewBelonging(long user, Long device, String mac) {}

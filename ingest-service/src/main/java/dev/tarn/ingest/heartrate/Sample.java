package dev.tarn.ingest.heartrate;

/**
 * A heart-rate sample, typed.
 *
 * @param time microseconds since 1970
 */
record Sample(long deviceId, long time, double heartrate) {}

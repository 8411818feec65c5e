package dev.tarn.curate.profile.planted;

import dev.tarn.curate.device.Ownership;
import dev.tarn.curate.heartrate.HeartRateTopology;

/** Breaks: of the other features a feature knows device alone. */
public interface UsesAnotherFeature {
    Ownership allowed();

    HeartRateTopology forbidden();
}

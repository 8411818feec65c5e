package dev.tarn.curate.planted;

import dev.tarn.model.ModelSettings;

/** Breaks: curate shares no code with the model. */
public interface UsesTheModel {
    ModelSettings settings();
}

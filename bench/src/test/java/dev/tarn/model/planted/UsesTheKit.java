package dev.tarn.model.planted;

import dev.tarn.kit.accounting.Source;

/** Breaks: the model shares no code with the services. */
public interface UsesTheKit {
    Source source();
}

package dev.tarn.local.demo;

import dev.tarn.model.ModelInput;
import java.time.LocalDate;
import java.util.OptionalInt;
import java.util.OptionalLong;

/** Makes the data set of a demo. The same options give the same records in the same order, as often as they are read. */
@FunctionalInterface
public interface DataSetSource {
    ModelInput generate(Options options);

    /**
     * @param users how many users; empty leaves it to the generator
     * @param shuffle seed of another order of arrival; empty keeps the generated one
     */
    record Options(long events, OptionalInt users, long seed, OptionalLong shuffle, LocalDate asOf) {}
}

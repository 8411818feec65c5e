package dev.tarn.ingest;

import dev.tarn.kit.accounting.Source;
import dev.tarn.kit.avro.Origin;

/** What a source makes of its records. One task, one thread. */
public interface Intake {
    Source source();

    /** @param value neither null nor empty, and not too large */
    Accepted accept(Origin origin, byte[] value) throws Rejection;

    /** A record without a value: nothing, unless the source knows better. */
    default Accepted acceptNull(Origin origin, byte[] key) throws Rejection {
        throw IngestErrors.nullValue();
    }
}

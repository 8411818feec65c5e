package dev.tarn.deltasink.avro;

import org.apache.avro.Schema;

/** Schemas by the id that stands in front of Avro bytes. */
public interface SchemaSource {
    /**
     * The schema of an id.
     *
     * @throws UnknownSchema if there is none
     * @throws java.io.UncheckedIOException if that cannot be found out now
     */
    Schema byId(int id);
}

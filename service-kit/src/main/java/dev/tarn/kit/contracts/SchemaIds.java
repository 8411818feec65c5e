package dev.tarn.kit.contracts;

import org.apache.avro.Schema;

/** The registry's ids of the declared contracts, known from start-up on, and the schemas behind other writers' ids. */
public interface SchemaIds {
    /** The id that keys written to the topic carry. */
    int key(String topic);

    /** The id that values written to the topic carry. */
    int value(String topic);

    /** The writer's schema of an id found in a record; asks the registry the first time only. */
    Schema byId(int id);
}

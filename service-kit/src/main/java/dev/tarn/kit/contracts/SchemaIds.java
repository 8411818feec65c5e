package dev.tarn.kit.contracts;

import org.apache.avro.Schema;

/** The registry's ids of the schemas that this build writes, and the schema of any id that it reads. */
public interface SchemaIds {
    int key(String topic);

    int value(String topic);

    Schema byId(int id);
}

package dev.tarn.kit.run;

import dev.tarn.kit.contracts.SchemaIds;
import org.apache.avro.Schema;

/** For a topology that processes nothing. */
record NoIds() implements SchemaIds {
    @Override
    public int key(String topic) {
        return 0;
    }

    @Override
    public int value(String topic) {
        return 0;
    }

    @Override
    public Schema byId(int id) {
        throw new UnsupportedOperationException("no registry is asked");
    }
}

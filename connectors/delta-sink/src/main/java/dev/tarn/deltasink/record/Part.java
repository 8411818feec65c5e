package dev.tarn.deltasink.record;

import org.apache.kafka.connect.data.Schema;

/** How the keys, or the values, of records are read. The seam behind which the formats stand. */
public interface Part {
    /**
     * What the data has in its columns. The same object comes back for all data that were written alike.
     *
     * @param schema Connect's, null where the converter gives none
     * @param data null where the record has none
     */
    Shape shape(String topic, Schema schema, Object data) throws RecordRejected;
}

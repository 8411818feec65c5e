package dev.tarn.deltasink.avro;

import dev.tarn.delta.schema.Column;
import dev.tarn.deltasink.record.RecordRejected;
import dev.tarn.deltasink.record.Shape;
import java.io.IOException;
import java.util.List;
import org.apache.avro.Schema;
import org.apache.avro.io.BinaryDecoder;
import org.apache.avro.io.DecoderFactory;

/** Avro bytes of one writer's schema, straight to the values of a row: no generic record in between. One thread. */
final class AvroShape implements Shape {
    private final int header;
    private final String name;
    private final List<Column> columns;
    private final AvroValues.Reader[] fields;
    private BinaryDecoder decoder;

    /** @param header bytes in front of the Avro bytes */
    AvroShape(Schema schema, int header) {
        this.header = header;
        this.name = schema.getFullName();
        this.columns = AvroColumns.of(schema);
        this.fields = AvroValues.fields(schema);
    }

    @Override
    public List<Column> columns() {
        return columns;
    }

    @Override
    public Object[] read(Object data) throws RecordRejected {
        byte[] bytes = (byte[]) data;
        decoder = DecoderFactory.get().binaryDecoder(bytes, header, bytes.length - header, decoder);
        Object[] row = new Object[fields.length];
        try {
            for (int i = 0; i < fields.length; i++) {
                row[i] = fields[i].read(decoder);
            }
            if (!decoder.isEnd()) {
                throw new RecordRejected("bytes are left behind a " + name + ": it was written with another schema than"
                        + " its id says");
            }
        } catch (IOException | RuntimeException e) {
            throw new RecordRejected("the bytes are no " + name + ": " + e.getMessage(), e);
        }
        return row;
    }
}

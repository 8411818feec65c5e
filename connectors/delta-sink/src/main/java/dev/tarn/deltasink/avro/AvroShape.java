package dev.tarn.deltasink.avro;

import dev.tarn.delta.schema.Column;
import dev.tarn.deltasink.record.RecordRejected;
import dev.tarn.deltasink.record.Shape;
import dev.tarn.deltasink.record.Texts;
import java.util.List;
import org.apache.avro.Schema;

/** Avro bytes of one writer's schema, straight to the values of a row: no generic record in between. One thread. */
final class AvroShape implements Shape {
    private final int header;
    private final String name;
    private final List<Column> columns;
    private final AvroValues.Reader[] fields;
    private final AvroBytes in = new AvroBytes();

    /** @param header bytes in front of the Avro bytes */
    AvroShape(Schema schema, int header, Texts texts) {
        this.header = header;
        this.name = schema.getFullName();
        this.columns = AvroColumns.of(schema);
        this.fields = new AvroValues(texts).fields(schema);
    }

    @Override
    public List<Column> columns() {
        return columns;
    }

    @Override
    public Object[] read(Object data) throws RecordRejected {
        in.begin((byte[]) data, header);
        Object[] row = new Object[fields.length];
        try {
            for (int i = 0; i < fields.length; i++) {
                row[i] = fields[i].read(in);
            }
            if (!in.isEnd()) {
                throw new RecordRejected("bytes are left behind a " + name + ": it was written with another schema than"
                        + " its id says");
            }
        } catch (RuntimeException e) {
            throw new RecordRejected("the bytes are no " + name + ": " + e.getMessage(), e);
        }
        return row;
    }
}

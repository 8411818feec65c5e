package dev.tarn.kit.avro;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import org.apache.avro.io.BinaryEncoder;
import org.apache.avro.io.EncoderFactory;
import org.apache.avro.specific.SpecificDatumWriter;
import org.apache.avro.specific.SpecificRecord;

/** Any generated record to the registry's wire format, or to its bare Avro bytes. One thread. */
public final class RowWriter<T extends SpecificRecord> {
    private final SpecificDatumWriter<T> writer;
    private final ByteArrayOutputStream out = new ByteArrayOutputStream(256);
    private final byte[] header;
    private BinaryEncoder encoder;

    public RowWriter(int schemaId, Class<T> type) {
        this.writer = new SpecificDatumWriter<>(type);
        this.header = new AvroWriter().start(schemaId).toBytes();
    }

    public byte[] framed(T row) {
        out.reset();
        out.writeBytes(header);
        return write(row);
    }

    /** The Avro bytes alone: what ties between records are decided by. */
    public byte[] bare(T row) {
        out.reset();
        return write(row);
    }

    private byte[] write(T row) {
        encoder = EncoderFactory.get().directBinaryEncoder(out, encoder);
        try {
            writer.write(row, encoder);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return out.toByteArray();
    }
}

package dev.tarn.bench.stack;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import org.apache.avro.io.BinaryEncoder;
import org.apache.avro.io.EncoderFactory;

/** Avro records in the registry's wire format. One thread. */
public final class Framed {
    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream(128);
    private BinaryEncoder encoder;

    /** The fields of a record, in the order of its schema. */
    public interface Fields {
        void write(BinaryEncoder out) throws IOException;
    }

    /** @param schema its id in the registry */
    public byte[] record(int schema, Fields fields) {
        bytes.reset();
        bytes.write(0);
        bytes.writeBytes(ByteBuffer.allocate(Integer.BYTES).putInt(schema).array());
        try {
            encoder = EncoderFactory.get().directBinaryEncoder(bytes, encoder);
            fields.write(encoder);
            encoder.flush();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }
}

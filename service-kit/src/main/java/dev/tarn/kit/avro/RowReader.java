package dev.tarn.kit.avro;

import java.io.IOException;
import java.util.HashMap;
import java.util.Map;
import java.util.function.IntFunction;
import org.apache.avro.AvroRuntimeException;
import org.apache.avro.Schema;
import org.apache.avro.io.BinaryDecoder;
import org.apache.avro.io.DecoderFactory;
import org.apache.avro.specific.SpecificDatumReader;
import org.apache.avro.specific.SpecificRecord;

/** Framed bytes of any registered version to a generated record. One thread. */
public final class RowReader<T extends SpecificRecord> {
    private final Schema schema;
    private final IntFunction<Schema> writers;
    private final Map<Integer, SpecificDatumReader<T>> readers = new HashMap<>();
    private BinaryDecoder decoder;

    public RowReader(Schema schema, IntFunction<Schema> writers) {
        this.schema = schema;
        this.writers = writers;
    }

    public T read(byte[] framed) {
        SpecificDatumReader<T> reader = readers.computeIfAbsent(
                AvroReader.schemaId(framed), id -> new SpecificDatumReader<>(writers.apply(id), schema));
        return read(reader, framed, AvroWriter.HEADER);
    }

    /** Bare Avro bytes from an offset on, written with this reader's own schema. */
    T readBare(byte[] bytes, int from) {
        return read(readers.computeIfAbsent(-1, id -> new SpecificDatumReader<>(schema, schema)), bytes, from);
    }

    private T read(SpecificDatumReader<T> reader, byte[] bytes, int from) {
        decoder = DecoderFactory.get().binaryDecoder(bytes, from, bytes.length - from, decoder);
        try {
            return reader.read(null, decoder);
        } catch (IOException e) {
            throw new AvroRuntimeException("not a " + schema.getFullName() + ": " + e.getMessage(), e);
        }
    }
}

package dev.tarn.bench.lake;

import dev.tarn.bench.stack.Framed;
import java.nio.charset.StandardCharsets;
import java.util.UUID;
import org.apache.avro.Schema;
import org.apache.avro.SchemaBuilder;

/** Rows of four columns, told by their number: the same whatever they are written as. As JSON each has as many bytes. One thread. */
final class SampleRows {
    static final int JSON_BYTES = 143;
    static final String DDL = "device_id BIGINT, time BIGINT, heart_rate DOUBLE, source STRING";
    static final Schema AVRO = SchemaBuilder.record("Sample")
            .namespace("dev.tarn.bench")
            .fields()
            .requiredLong("device_id")
            .requiredLong("time")
            .requiredDouble("heart_rate")
            .requiredString("source")
            .endRecord();
    static final Schema AVRO_KEY = SchemaBuilder.record("SampleKey")
            .namespace("dev.tarn.bench")
            .fields()
            .requiredLong("device_id")
            .endRecord();

    private static final int DEVICES = 10_000;
    private static final long FIRST_DEVICE = 1_000_000;
    private static final long FIRST_MICROS = 1_700_000_000_000_000L;
    private static final long STEP_MICROS = 1_000;
    private static final int LEAST_TENTHS = 1_000;

    private final byte[][] sources = new byte[DEVICES][];
    private final Framed framed = new Framed();

    long device(long row) {
        return FIRST_DEVICE + place(row);
    }

    long time(long row) {
        return FIRST_MICROS + row * STEP_MICROS;
    }

    double heartRate(long row) {
        return tenths(row) / 10.0;
    }

    /** Of the device, in UTF-8: there are as many as devices. */
    byte[] source(long row) {
        return sourceOf(place(row));
    }

    byte[] json(long row) {
        return keyedJson(device(row), row);
    }

    /** The row of a key of its own. */
    byte[] keyedJson(long key, long row) {
        int tenths = tenths(row);
        return ("{\"device_id\":" + key + ",\"time\":" + time(row) + ",\"heart_rate\":" + tenths / 10 + "."
                        + tenths % 10 + ",\"source\":\"" + new String(source(row), StandardCharsets.US_ASCII) + "\"}")
                .getBytes(StandardCharsets.US_ASCII);
    }

    /** @param schema the id of {@link #AVRO} */
    byte[] avro(long row, int schema) {
        return avro(schema, device(row), row);
    }

    /** The row of a key of its own. */
    byte[] keyed(long key, long row, int schema) {
        return avro(schema, key, row);
    }

    /** @param schema the id of {@link #AVRO_KEY} */
    byte[] key(long key, int schema) {
        return framed.record(schema, out -> out.writeLong(key));
    }

    private byte[] avro(int schema, long device, long row) {
        return framed.record(schema, out -> {
            out.writeLong(device);
            out.writeLong(time(row));
            out.writeDouble(heartRate(row));
            out.writeBytes(source(row));
        });
    }

    private static int place(long row) {
        return (int) Math.floorMod(mixed(row), (long) DEVICES);
    }

    private static int tenths(long row) {
        return LEAST_TENTHS + (int) Math.floorMod(mixed(row + 1) >>> 8, 1_000L);
    }

    private byte[] sourceOf(int place) {
        byte[] known = sources[place];
        if (known == null) {
            UUID session = new UUID(mixed(place), mixed(-place));
            known = ("watch/firmware-7.10.30/session/" + session).getBytes(StandardCharsets.US_ASCII);
            sources[place] = known;
        }
        return known;
    }

    /** Numbers in a row become numbers without order. */
    static long mixed(long number) {
        long mixed = (number + 1) * 0x9E3779B97F4A7C15L;
        mixed = (mixed ^ mixed >>> 30) * 0xBF58476D1CE4E5B9L;
        mixed = (mixed ^ mixed >>> 27) * 0x94D049BB133111EBL;
        return mixed ^ mixed >>> 31;
    }
}

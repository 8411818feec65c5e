package dev.tarn.kit.avro;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * Avro binary behind the header of the registry's wire format (a zero byte and the schema id), written by hand for records
 * that come by the million. One owner, one thread; the buffer is reused.
 */
public final class AvroWriter {
    static final int HEADER = 5;
    private static final int LONGEST_NUMBER = 10;

    private byte[] buffer = new byte[256];
    private int length;

    /** Forgets what was written and writes the header. */
    public AvroWriter start(int schemaId) {
        header(schemaId, buffer);
        length = HEADER;
        return this;
    }

    static void header(int schemaId, byte[] buffer) {
        buffer[0] = 0;
        buffer[1] = (byte) (schemaId >>> 24);
        buffer[2] = (byte) (schemaId >>> 16);
        buffer[3] = (byte) (schemaId >>> 8);
        buffer[4] = (byte) schemaId;
    }

    /** A union's branch, an enum's symbol, an int or a long: all are zigzag varints. */
    public AvroWriter number(long value) {
        room(LONGEST_NUMBER);
        length = number(value, buffer, length);
        return this;
    }

    /** The same into a buffer of one's own that has room for it; answers the position behind it. */
    public static int number(long value, byte[] buffer, int from) {
        int at = from;
        long zigzag = (value << 1) ^ (value >> 63);
        while ((zigzag & ~0x7FL) != 0) {
            buffer[at++] = (byte) ((zigzag & 0x7F) | 0x80);
            zigzag >>>= 7;
        }
        buffer[at++] = (byte) zigzag;
        return at;
    }

    public AvroWriter real(double value) {
        room(Double.BYTES);
        length = real(value, buffer, length);
        return this;
    }

    public static int real(double value, byte[] buffer, int from) {
        int at = from;
        long bits = Double.doubleToLongBits(value);
        for (int shift = 0; shift < 64; shift += 8) {
            buffer[at++] = (byte) (bits >>> shift);
        }
        return at;
    }

    public AvroWriter bool(boolean value) {
        room(1);
        buffer[length++] = (byte) (value ? 1 : 0);
        return this;
    }

    public AvroWriter text(String value) {
        return bytes(value.getBytes(StandardCharsets.UTF_8));
    }

    public AvroWriter bytes(byte[] value) {
        number(value.length);
        return raw(value);
    }

    /** Bytes that are Avro already. */
    AvroWriter raw(byte[] value) {
        return raw(value, 0, value.length);
    }

    AvroWriter raw(byte[] value, int from, int count) {
        room(count);
        System.arraycopy(value, from, buffer, length, count);
        length += count;
        return this;
    }

    /** A nullable long: the branch of a union of null and long, then the value. */
    public AvroWriter nullable(Long value) {
        return value == null ? number(0) : number(1).number(value);
    }

    public byte[] toBytes() {
        return Arrays.copyOf(buffer, length);
    }

    private void room(int more) {
        if (length + more > buffer.length) {
            buffer = Arrays.copyOf(buffer, Math.max(buffer.length * 2, length + more));
        }
    }
}

package dev.tarn.kit.avro;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.apache.avro.AvroRuntimeException;

/** Reads what {@link AvroWriter} writes. One owner, one thread; reused for record after record. */
public final class AvroReader {
    private byte[] buffer = {};
    private int at;

    public AvroReader over(byte[] bytes) {
        return over(bytes, AvroWriter.HEADER);
    }

    /** From a position on, where no header stands in front. */
    public AvroReader over(byte[] bytes, int from) {
        buffer = bytes;
        at = from;
        return this;
    }

    public static int schemaId(byte[] bytes) {
        if (bytes.length < AvroWriter.HEADER || bytes[0] != 0) {
            throw new AvroRuntimeException("not in the registry's wire format: " + bytes.length
                    + " bytes that do not start with a zero byte and a schema id");
        }
        return (bytes[1] & 0xFF) << 24 | (bytes[2] & 0xFF) << 16 | (bytes[3] & 0xFF) << 8 | (bytes[4] & 0xFF);
    }

    public long number() {
        long zigzag = 0;
        for (int shift = 0; shift < 64; shift += 7) {
            byte next = next();
            zigzag |= (long) (next & 0x7F) << shift;
            if (next >= 0) {
                return (zigzag >>> 1) ^ -(zigzag & 1);
            }
        }
        throw new AvroRuntimeException("a varint is longer than ten bytes");
    }

    public double real() {
        need(8);
        long bits = 0;
        for (int shift = 0; shift < 64; shift += 8) {
            bits |= (long) (buffer[at++] & 0xFF) << shift;
        }
        return Double.longBitsToDouble(bits);
    }

    public String text() {
        int length = length();
        String text = new String(buffer, at, length, StandardCharsets.UTF_8);
        at += length;
        return text;
    }

    public byte[] bytes() {
        int length = length();
        byte[] bytes = Arrays.copyOfRange(buffer, at, at + length);
        at += length;
        return bytes;
    }

    /** True when a union's branch is the second one, the value that follows a null. */
    public boolean present() {
        return number() != 0;
    }

    void skipText() {
        int length = length();
        at += length;
    }

    int position() {
        return at;
    }

    private int length() {
        long length = number();
        if (length < 0) {
            throw new AvroRuntimeException("a length is below zero");
        }
        need(length);
        return (int) length;
    }

    private byte next() {
        need(1);
        return buffer[at++];
    }

    private void need(long bytes) {
        if (bytes > buffer.length - at) {
            throw new AvroRuntimeException(
                    "the record ends early: " + bytes + " bytes wanted at " + at + " of " + buffer.length);
        }
    }
}

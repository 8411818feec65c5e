package dev.tarn.deltasink.avro;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * A place in the bytes of one record, in Avro's binary encoding. It makes no object but what it hands out: millions of records
 * go by here. Whatever is no such encoding is an {@link IllegalArgumentException}. One thread.
 */
final class AvroBytes {
    private static final VarHandle LONGS = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
    private static final VarHandle INTS = MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.LITTLE_ENDIAN);
    private static final long NOT_ASCII = 0x8080_8080_8080_8080L;
    /** Elements without bytes (nulls, records without fields) are not bounded by those that are left. */
    private static final int ELEMENTS_WITHOUT_BYTES = 1 << 16;

    private byte[] bytes = {};
    private int at;

    void begin(byte[] record, int from) {
        bytes = record;
        at = from;
    }

    boolean isEnd() {
        return at == bytes.length;
    }

    boolean readBoolean() {
        byte value = bytes[need(1)];
        if (value != 0 && value != 1) {
            throw new IllegalArgumentException("byte " + value + " is no boolean");
        }
        return value == 1;
    }

    int readInt() {
        long value = readLong();
        if (value != (int) value) {
            throw new IllegalArgumentException(value + " is no int");
        }
        return (int) value;
    }

    long readLong() {
        long raw = 0;
        for (int shift = 0; shift < Long.SIZE; shift += 7) {
            byte next = bytes[need(1)];
            raw |= (next & 0x7FL) << shift;
            if (next >= 0) {
                return raw >>> 1 ^ -(raw & 1);
            }
        }
        throw new IllegalArgumentException("a number of more than ten bytes");
    }

    float readFloat() {
        return Float.intBitsToFloat((int) INTS.get(bytes, need(Integer.BYTES)));
    }

    double readDouble() {
        return Double.longBitsToDouble((long) LONGS.get(bytes, need(Long.BYTES)));
    }

    byte[] readFixed(int size) {
        int from = need(size);
        return Arrays.copyOfRange(bytes, from, from + size);
    }

    byte[] readBytes() {
        return readFixed(length());
    }

    String readString() {
        int length = length();
        return new String(bytes, need(length), length, StandardCharsets.UTF_8);
    }

    /** The text as UTF-8. Bytes that are none come out as {@link #readString} would have them. */
    byte[] readUtf8() {
        int length = length();
        int from = need(length);
        return isAscii(from, from + length)
                ? Arrays.copyOfRange(bytes, from, from + length)
                : new String(bytes, from, length, StandardCharsets.UTF_8).getBytes(StandardCharsets.UTF_8);
    }

    /** The place of a symbol or a branch. */
    int readPlace(int places) {
        int place = readInt();
        if (place < 0 || place >= places) {
            throw new IllegalArgumentException("there is no " + place + " among " + places);
        }
        return place;
    }

    /** How many elements come next; 0 ends an array or a map. */
    int readBlock() {
        long count = readLong();
        if (count < 0) {
            readLong(); // the size in bytes, for those who skip the block
            count = -count;
        }
        if (count < 0 || count > Math.max(bytes.length - at, ELEMENTS_WITHOUT_BYTES)) {
            throw new IllegalArgumentException(count + " elements in " + (bytes.length - at) + " bytes");
        }
        return (int) count;
    }

    private int length() {
        long length = readLong();
        if (length < 0 || length > bytes.length - at) {
            throw new IllegalArgumentException(length + " bytes are told where " + (bytes.length - at) + " are left");
        }
        return (int) length;
    }

    private boolean isAscii(int from, int to) {
        int i = from;
        for (; i <= to - Long.BYTES; i += Long.BYTES) {
            if (((long) LONGS.get(bytes, i) & NOT_ASCII) != 0) {
                return false;
            }
        }
        for (; i < to; i++) {
            if (bytes[i] < 0) {
                return false;
            }
        }
        return true;
    }

    /** Takes so many bytes and returns where they begin. */
    private int need(int count) {
        int from = at;
        if (count > bytes.length - from) {
            throw new IllegalArgumentException("they end after " + bytes.length + " bytes, in the middle of a value");
        }
        at = from + count;
        return from;
    }
}

package dev.tarn.curate.heartrate;

import java.util.Arrays;

/** Numbers packed as varints: small ones take a byte. Grows as it is written. */
final class PackedBytes {
    private byte[] bytes;
    private int at;

    PackedBytes(int capacity) {
        bytes = new byte[capacity];
    }

    PackedBytes(byte[] bytes) {
        this.bytes = bytes;
    }

    PackedBytes signed(long value) {
        return unsigned((value << 1) ^ (value >> 63));
    }

    long signed() {
        long zigzag = unsigned();
        return (zigzag >>> 1) ^ -(zigzag & 1);
    }

    PackedBytes unsigned(long value) {
        room(10);
        long rest = value;
        while ((rest & ~0x7FL) != 0) {
            bytes[at++] = (byte) ((rest & 0x7F) | 0x80);
            rest >>>= 7;
        }
        bytes[at++] = (byte) rest;
        return this;
    }

    long unsigned() {
        long value = 0;
        for (int shift = 0; shift < 64; shift += 7) {
            byte next = bytes[at++];
            value |= (long) (next & 0x7F) << shift;
            if (next >= 0) {
                return value;
            }
        }
        throw new IllegalStateException("a packed number is longer than ten bytes: the state store is damaged");
    }

    PackedBytes fixed(long value) {
        room(8);
        for (int shift = 56; shift >= 0; shift -= 8) {
            bytes[at++] = (byte) (value >>> shift);
        }
        return this;
    }

    long fixed() {
        long value = 0;
        for (int i = 0; i < 8; i++) {
            value = value << 8 | (bytes[at++] & 0xFF);
        }
        return value;
    }

    byte[] written() {
        return Arrays.copyOf(bytes, at);
    }

    private void room(int more) {
        if (at + more > bytes.length) {
            bytes = Arrays.copyOf(bytes, Math.max(bytes.length * 2, at + more));
        }
    }
}

package dev.tarn.delta.index;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.security.SecureRandom;

/**
 * SipHash-2-4 with 128 bits, after Aumasson and Bernstein. It has a secret: whoever chooses the keys of a table cannot choose
 * two that collide here, which would delete somebody else's row.
 *
 * <p>Not thread-safe: the two halves of the last hash are its fields.
 */
final class SipHash {
    private static final VarHandle LONGS = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);

    private final long secret0;
    private final long secret1;
    private long v0;
    private long v1;
    private long v2;
    private long v3;
    private long first;
    private long second;

    SipHash(long secret0, long secret1) {
        this.secret0 = secret0;
        this.secret1 = secret1;
    }

    static SipHash secret() {
        SecureRandom random = new SecureRandom();
        return new SipHash(random.nextLong(), random.nextLong());
    }

    void hash(byte[] bytes) {
        v0 = 0x736f6d6570736575L ^ secret0;
        v1 = 0x646f72616e646f6dL ^ secret1 ^ 0xee;
        v2 = 0x6c7967656e657261L ^ secret0;
        v3 = 0x7465646279746573L ^ secret1;
        int whole = bytes.length & ~7;
        for (int i = 0; i < whole; i += 8) {
            absorb((long) LONGS.get(bytes, i));
        }
        long last = (long) bytes.length << 56;
        for (int i = whole; i < bytes.length; i++) {
            last |= (bytes[i] & 0xffL) << (8 * (i - whole));
        }
        absorb(last);
        v2 ^= 0xee;
        rounds(4);
        first = v0 ^ v1 ^ v2 ^ v3;
        v1 ^= 0xdd;
        rounds(4);
        second = v0 ^ v1 ^ v2 ^ v3;
    }

    /** The first eight bytes of the last hash, little end first. */
    long first() {
        return first;
    }

    long second() {
        return second;
    }

    private void absorb(long word) {
        v3 ^= word;
        rounds(2);
        v0 ^= word;
    }

    private void rounds(int count) {
        for (int i = 0; i < count; i++) {
            v0 += v1;
            v1 = Long.rotateLeft(v1, 13) ^ v0;
            v0 = Long.rotateLeft(v0, 32);
            v2 += v3;
            v3 = Long.rotateLeft(v3, 16) ^ v2;
            v0 += v3;
            v3 = Long.rotateLeft(v3, 21) ^ v0;
            v2 += v1;
            v1 = Long.rotateLeft(v1, 17) ^ v2;
            v2 = Long.rotateLeft(v2, 32);
        }
    }
}

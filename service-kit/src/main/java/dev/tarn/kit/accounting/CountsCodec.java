package dev.tarn.kit.accounting;

import dev.tarn.kit.state.TextKeyCodec;
import java.nio.ByteBuffer;

/** The counts of a source: one number an {@link Outcome}, then how many results are pending. */
final class CountsCodec extends TextKeyCodec<long[]> {
    static final int PENDING = 4;
    static final int SIZE = PENDING + 1;

    @Override
    public byte[] value(long[] counts) {
        ByteBuffer bytes = ByteBuffer.allocate(SIZE * Long.BYTES);
        bytes.asLongBuffer().put(counts);
        return bytes.array();
    }

    @Override
    public long[] value(String entry, byte[] bytes) {
        long[] counts = new long[SIZE];
        ByteBuffer.wrap(bytes).asLongBuffer().get(counts);
        return counts;
    }

    @Override
    public int heapBytes(long[] counts) {
        return 16 + SIZE * Long.BYTES;
    }
}

package dev.tarn.curate.calendar;

import dev.tarn.kit.state.TextKeyCodec;
import java.nio.ByteBuffer;

/** Which version of the calendar was written. */
final class WrittenCodec extends TextKeyCodec<Long> {
    @Override
    public byte[] value(Long version) {
        return ByteBuffer.allocate(Long.BYTES).putLong(version).array();
    }

    @Override
    public Long value(String name, byte[] bytes) {
        return ByteBuffer.wrap(bytes).getLong();
    }

    @Override
    public int heapBytes(Long version) {
        return 64;
    }
}

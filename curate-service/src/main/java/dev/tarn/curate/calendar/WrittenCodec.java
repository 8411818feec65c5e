package dev.tarn.curate.calendar;

import dev.tarn.kit.state.EntryCodec;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

/** Which version of the calendar was written. */
final class WrittenCodec implements EntryCodec<String, Long> {
    @Override
    public byte[] key(String name) {
        return name.getBytes(StandardCharsets.UTF_8);
    }

    @Override
    public String key(byte[] bytes) {
        return new String(bytes, StandardCharsets.UTF_8);
    }

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

package dev.tarn.kit.state;

import java.nio.ByteBuffer;

/** Entries keyed by one id. The bytes of keys sort as unsigned numbers, which is order enough to page through a store. */
public abstract class LongKeyCodec<V> implements EntryCodec<Long, V> {
    @Override
    public final byte[] key(Long id) {
        return ByteBuffer.allocate(Long.BYTES).putLong(id).array();
    }

    @Override
    public final Long key(byte[] bytes) {
        return ByteBuffer.wrap(bytes).getLong();
    }
}

package dev.tarn.kit.state;

import java.nio.charset.StandardCharsets;

/** Entries keyed by one text. */
public abstract class TextKeyCodec<V> implements EntryCodec<String, V> {
    @Override
    public final byte[] key(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    @Override
    public final String key(byte[] bytes) {
        return new String(bytes, StandardCharsets.UTF_8);
    }
}

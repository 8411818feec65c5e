package dev.tarn.curate.device;

import dev.tarn.kit.avro.AvroReader;
import dev.tarn.kit.avro.AvroWriter;
import dev.tarn.kit.state.EntryCodec;
import dev.tarn.kit.state.Layout;
import java.nio.ByteBuffer;

/** The newest registration of each user. */
final class RegistrationCodec implements EntryCodec<Long, Registration> {
    private static final int LAYOUT = 1;

    @Override
    public byte[] key(Long user) {
        return ByteBuffer.allocate(Long.BYTES).putLong(user).array();
    }

    @Override
    public Long key(byte[] bytes) {
        return ByteBuffer.wrap(bytes).getLong();
    }

    @Override
    public byte[] value(Registration registration) {
        return new AvroWriter()
                .start(LAYOUT)
                .number(registration.device())
                .text(registration.mac())
                .number(registration.at())
                .toBytes();
    }

    @Override
    public Registration value(Long user, byte[] bytes) {
        Layout.require(LAYOUT, bytes, "registration of user " + user);
        AvroReader in = new AvroReader().over(bytes);
        return new Registration(user, in.number(), in.text(), in.number());
    }

    @Override
    public int heapBytes(Registration registration) {
        return 112 + registration.mac().length();
    }
}

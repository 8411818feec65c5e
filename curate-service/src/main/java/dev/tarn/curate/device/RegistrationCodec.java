package dev.tarn.curate.device;

import dev.tarn.kit.avro.AvroReader;
import dev.tarn.kit.avro.AvroWriter;
import dev.tarn.kit.state.Layout;
import dev.tarn.kit.state.LongKeyCodec;

/** The newest registration of each user. */
final class RegistrationCodec extends LongKeyCodec<Registration> {
    private static final int LAYOUT = 1;

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

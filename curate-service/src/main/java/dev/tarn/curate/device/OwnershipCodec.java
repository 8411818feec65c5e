package dev.tarn.curate.device;

import dev.tarn.kit.avro.AvroReader;
import dev.tarn.kit.avro.AvroWriter;
import dev.tarn.kit.state.Layout;
import dev.tarn.kit.state.LongKeyCodec;

/** The ownership history of each device. */
final class OwnershipCodec extends LongKeyCodec<Ownership> {
    private static final int LAYOUT = 1;

    @Override
    public byte[] value(Ownership ownership) {
        AvroWriter out =
                new AvroWriter().start(LAYOUT).number(ownership.history().size());
        for (Registration registration : ownership.history()) {
            out.number(registration.user()).text(registration.mac()).number(registration.at());
        }
        return out.toBytes();
    }

    @Override
    public Ownership value(Long device, byte[] bytes) {
        Layout.require(LAYOUT, bytes, "ownership of device " + device);
        AvroReader in = new AvroReader().over(bytes);
        Ownership ownership = new Ownership();
        for (long left = in.number(); left > 0; left--) {
            ownership.add(new Registration(in.number(), device, in.text(), in.number()));
        }
        return ownership;
    }

    @Override
    public int heapBytes(Ownership ownership) {
        return 48 + 128 * ownership.history().size();
    }
}

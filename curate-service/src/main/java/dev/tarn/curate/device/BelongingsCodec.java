package dev.tarn.curate.device;

import dev.tarn.kit.avro.AvroReader;
import dev.tarn.kit.avro.AvroWriter;
import dev.tarn.kit.state.Layout;
import dev.tarn.kit.state.LongKeyCodec;

/** The belongings of each user. */
final class BelongingsCodec extends LongKeyCodec<Belongings> {
    private static final int LAYOUT = 2;

    @Override
    public byte[] value(Belongings belongings) {
        Registration newest = belongings.newest();
        AvroWriter out = new AvroWriter()
                .start(LAYOUT)
                .number(newest.device())
                .text(newest.mac())
                .number(newest.at())
                .number(belongings.devices().size());
        belongings.devices().forEach(out::number);
        out.number(belongings.macs().size());
        belongings.macs().forEach(out::text);
        return out.toBytes();
    }

    @Override
    public Belongings value(Long user, byte[] bytes) {
        Layout.require(LAYOUT, bytes, "registrations of user " + user);
        AvroReader in = new AvroReader().over(bytes);
        Belongings belongings = new Belongings();
        belongings.newest(new Registration(user, in.number(), in.text(), in.number()));
        for (long left = in.number(); left > 0; left--) {
            belongings.add(in.number());
        }
        for (long left = in.number(); left > 0; left--) {
            belongings.add(in.text());
        }
        return belongings;
    }

    @Override
    public int heapBytes(Belongings belongings) {
        return 240 + 24 * belongings.devices().size() + 80 * belongings.macs().size();
    }
}

package dev.tarn.curate.device;

import dev.tarn.kit.avro.AvroReader;
import dev.tarn.kit.avro.AvroWriter;
import dev.tarn.kit.state.Layout;
import dev.tarn.kit.state.LongKeyCodec;
import dev.tarn.kit.state.TextKeyCodec;

/** The ownership history of each device, and of each network address. */
final class OwnershipCodec {
    private static final int LAYOUT = 2;

    private OwnershipCodec() {}

    static final class OfDevices extends LongKeyCodec<Ownership> {
        @Override
        public byte[] value(Ownership ownership) {
            return OwnershipCodec.bytes(ownership);
        }

        @Override
        public Ownership value(Long device, byte[] bytes) {
            return ownership("device " + device, bytes);
        }

        @Override
        public int heapBytes(Ownership ownership) {
            return OwnershipCodec.heap(ownership);
        }
    }

    static final class OfMacs extends TextKeyCodec<Ownership> {
        @Override
        public byte[] value(Ownership ownership) {
            return OwnershipCodec.bytes(ownership);
        }

        @Override
        public Ownership value(String mac, byte[] bytes) {
            return ownership("network address " + mac, bytes);
        }

        @Override
        public int heapBytes(Ownership ownership) {
            return 64 + OwnershipCodec.heap(ownership);
        }
    }

    private static byte[] bytes(Ownership ownership) {
        AvroWriter out =
                new AvroWriter().start(LAYOUT).number(ownership.history().size());
        for (Registration registration : ownership.history()) {
            out.number(registration.user())
                    .number(registration.device())
                    .text(registration.mac())
                    .number(registration.at());
        }
        return out.toBytes();
    }

    private static Ownership ownership(String what, byte[] bytes) {
        Layout.require(LAYOUT, bytes, "ownership of " + what);
        AvroReader in = new AvroReader().over(bytes);
        Ownership ownership = new Ownership();
        for (long left = in.number(); left > 0; left--) {
            ownership.add(new Registration(in.number(), in.number(), in.text(), in.number()));
        }
        return ownership;
    }

    private static int heap(Ownership ownership) {
        return 48 + 128 * ownership.history().size();
    }
}

package dev.tarn.curate.heartrate;

import dev.tarn.kit.avro.AvroReader;
import dev.tarn.kit.avro.AvroWriter;
import dev.tarn.kit.state.Layout;
import dev.tarn.kit.state.LongKeyCodec;

/** Heads by device. */
final class DeviceHeadCodec extends LongKeyCodec<DeviceHead> {
    private static final int LAYOUT = 2;
    private static final int SESSIONS = 1;
    private static final int NEEDED = 2;

    private final AvroWriter out = new AvroWriter();

    @Override
    public byte[] value(DeviceHead head) {
        out.start(LAYOUT).number(head.lowerBound).number(head.newest);
        boolean sessions = head.sessionsUntil != Long.MIN_VALUE;
        boolean needed = head.neededFrom != Long.MAX_VALUE;
        out.number((sessions ? SESSIONS : 0) + (needed ? NEEDED : 0));
        if (sessions) {
            out.number(head.sessionsUntil);
        }
        if (needed) {
            out.number(head.neededFrom);
        }
        out.number(head.waiting().length);
        for (long start : head.waiting()) {
            out.number(start);
        }
        out.number(head.waitingSpans().size());
        head.waitingSpans().forEach(span -> out.number(span[0]).number(span[1]));
        head.samples.write(out);
        return out.toBytes();
    }

    @Override
    public DeviceHead value(Long device, byte[] bytes) {
        Layout.require(LAYOUT, bytes, "head of device " + device);
        AvroReader in = new AvroReader().over(bytes);
        DeviceHead head = new DeviceHead();
        head.lowerBound = in.number();
        head.newest = in.number();
        long marks = in.number();
        if ((marks & SESSIONS) != 0) {
            head.sessionsUntil = in.number();
        }
        if ((marks & NEEDED) != 0) {
            head.neededFrom = in.number();
        }
        for (long left = in.number(); left > 0; left--) {
            head.await(in.number());
        }
        for (long left = in.number(); left > 0; left--) {
            head.awaitSpan(in.number(), in.number());
        }
        head.samples = PackedSamples.read(in);
        return head;
    }

    /** A head says in which queue it stands, and that is not stored. */
    @Override
    public boolean packs() {
        return false;
    }

    @Override
    public int heapBytes(DeviceHead head) {
        return 128
                + head.samples.heapBytes()
                + 8 * head.waiting().length
                + 80 * head.waitingSpans().size();
    }
}

package dev.tarn.curate.heartrate;

import dev.tarn.kit.avro.AvroReader;
import dev.tarn.kit.avro.AvroWriter;
import dev.tarn.kit.state.Layout;
import dev.tarn.kit.state.LongKeyCodec;

/** Heads by device. */
final class DeviceHeadCodec extends LongKeyCodec<DeviceHead> {
    private final AvroWriter out = new AvroWriter();

    @Override
    public byte[] value(DeviceHead head) {
        out.start(PackedSamples.LAYOUT).number(head.lowerBound).number(head.newest);
        out.number(head.waiting().size());
        head.waiting().forEach(out::number);
        out.number(head.waitingSpans().size());
        head.waitingSpans().forEach(span -> out.number(span[0]).number(span[1]));
        head.samples.write(out);
        return out.toBytes();
    }

    @Override
    public DeviceHead value(Long device, byte[] bytes) {
        Layout.require(PackedSamples.LAYOUT, bytes, "head of device " + device);
        AvroReader in = new AvroReader().over(bytes);
        DeviceHead head = new DeviceHead();
        head.lowerBound = in.number();
        head.newest = in.number();
        for (long left = in.number(); left > 0; left--) {
            head.await(in.number());
        }
        for (long left = in.number(); left > 0; left--) {
            head.awaitSpan(in.number(), in.number());
        }
        head.samples = PackedSamples.read(in);
        return head;
    }

    @Override
    public int heapBytes(DeviceHead head) {
        return 96
                + head.samples.heapBytes()
                + 120 * head.waiting().size()
                + 80 * head.waitingSpans().size();
    }
}

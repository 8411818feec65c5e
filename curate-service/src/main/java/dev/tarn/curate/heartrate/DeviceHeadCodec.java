package dev.tarn.curate.heartrate;

import dev.tarn.kit.state.EntryCodec;

/** Heads by device. The first byte is the layout. */
final class DeviceHeadCodec implements EntryCodec<Long, DeviceHead> {
    @Override
    public byte[] key(Long device) {
        return new PackedBytes(8).fixed(device).written();
    }

    @Override
    public Long key(byte[] bytes) {
        return new PackedBytes(bytes).fixed();
    }

    @Override
    public byte[] value(DeviceHead head) {
        PackedBytes out = new PackedBytes(32 + head.samples.size() * 4);
        out.unsigned(BlockPacking.LAYOUT).fixed(head.lowerBound).fixed(head.newest);
        out.unsigned(head.waiting.size());
        head.waiting.forEach(out::signed);
        out.unsigned(head.waitingSpans.size());
        head.waitingSpans.forEach(span -> out.fixed(span[0]).fixed(span[1]));
        BlockPacking.pack(head.samples, out);
        return out.written();
    }

    @Override
    public DeviceHead value(Long device, byte[] bytes) {
        PackedBytes in = new PackedBytes(bytes);
        BlockPacking.requireLayout(in, device);
        DeviceHead head = new DeviceHead();
        head.lowerBound = in.fixed();
        head.newest = in.fixed();
        for (long left = in.unsigned(); left > 0; left--) {
            head.waiting.add(in.signed());
        }
        for (long left = in.unsigned(); left > 0; left--) {
            head.waitingSpans.add(new long[] {in.fixed(), in.fixed()});
        }
        head.samples = BlockPacking.unpack(in);
        return head;
    }

    @Override
    public int heapBytes(DeviceHead head) {
        return 240 + head.samples.heapBytes() + 64 * head.waiting.size() + 40 * head.waitingSpans.size();
    }
}

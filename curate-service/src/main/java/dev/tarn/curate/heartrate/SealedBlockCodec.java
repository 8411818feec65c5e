package dev.tarn.curate.heartrate;

import dev.tarn.kit.avro.AvroReader;
import dev.tarn.kit.avro.AvroWriter;
import dev.tarn.kit.state.EntryCodec;
import dev.tarn.kit.state.Layout;
import java.nio.ByteBuffer;

/** Sealed blocks by device and the instant from which on they hold its samples; the keys sort in that order. */
final class SealedBlockCodec implements EntryCodec<SealedBlockCodec.BlockKey, SampleBlock> {
    record BlockKey(long device, long lowerBound) {}

    private final AvroWriter out = new AvroWriter();

    @Override
    public byte[] key(BlockKey key) {
        // The sign bit is turned, so that negative numbers sort below positive ones.
        return ByteBuffer.allocate(2 * Long.BYTES)
                .putLong(key.device ^ Long.MIN_VALUE)
                .putLong(key.lowerBound ^ Long.MIN_VALUE)
                .array();
    }

    @Override
    public BlockKey key(byte[] bytes) {
        ByteBuffer in = ByteBuffer.wrap(bytes);
        return new BlockKey(in.getLong() ^ Long.MIN_VALUE, in.getLong() ^ Long.MIN_VALUE);
    }

    @Override
    public byte[] value(SampleBlock block) {
        out.start(PackedSamples.LAYOUT);
        PackedSamples.of(block).write(out);
        return out.toBytes();
    }

    @Override
    public SampleBlock value(BlockKey key, byte[] bytes) {
        Layout.require(PackedSamples.LAYOUT, bytes, "samples of device " + key.device);
        return PackedSamples.read(new AvroReader().over(bytes)).unpack();
    }

    @Override
    public int heapBytes(SampleBlock block) {
        return 48 + block.heapBytes();
    }
}

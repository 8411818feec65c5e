package dev.tarn.curate.heartrate;

import dev.tarn.kit.state.EntryCodec;

/** Sealed blocks by device and the instant from which on they hold its samples; the keys sort in that order. */
final class SealedBlockCodec implements EntryCodec<SealedBlockCodec.BlockKey, SampleBlock> {
    record BlockKey(long device, long lowerBound) {}

    @Override
    public byte[] key(BlockKey key) {
        // The sign bit is turned, so that negative numbers sort below positive ones.
        return new PackedBytes(16)
                .fixed(key.device ^ Long.MIN_VALUE)
                .fixed(key.lowerBound ^ Long.MIN_VALUE)
                .written();
    }

    @Override
    public BlockKey key(byte[] bytes) {
        PackedBytes in = new PackedBytes(bytes);
        return new BlockKey(in.fixed() ^ Long.MIN_VALUE, in.fixed() ^ Long.MIN_VALUE);
    }

    @Override
    public byte[] value(SampleBlock block) {
        PackedBytes out = new PackedBytes(8 + block.size() * 4);
        out.unsigned(BlockPacking.LAYOUT);
        BlockPacking.pack(block, out);
        return out.written();
    }

    @Override
    public SampleBlock value(BlockKey key, byte[] bytes) {
        PackedBytes in = new PackedBytes(bytes);
        BlockPacking.requireLayout(in, key.device);
        return BlockPacking.unpack(in);
    }

    @Override
    public int heapBytes(SampleBlock block) {
        return 48 + block.heapBytes();
    }
}

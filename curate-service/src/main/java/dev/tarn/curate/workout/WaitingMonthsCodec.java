package dev.tarn.curate.workout;

import dev.tarn.kit.avro.AvroReader;
import dev.tarn.kit.avro.AvroWriter;
import dev.tarn.kit.state.Layout;
import dev.tarn.kit.state.LongKeyCodec;
import dev.tarn.kit.state.SortedLongs;

/** The months of each device in which a session waits. */
final class WaitingMonthsCodec extends LongKeyCodec<long[]> {
    private static final int LAYOUT = 1;

    @Override
    public byte[] value(long[] months) {
        AvroWriter out = new AvroWriter().start(LAYOUT).number(months.length);
        for (long month : months) {
            out.number(month);
        }
        return out.toBytes();
    }

    @Override
    public long[] value(Long device, byte[] bytes) {
        Layout.require(LAYOUT, bytes, "waiting sessions of device " + device);
        AvroReader in = new AvroReader().over(bytes);
        long[] months = SortedLongs.NONE;
        for (long left = in.number(); left > 0; left--) {
            months = SortedLongs.with(months, in.number());
        }
        return months;
    }

    @Override
    public int heapBytes(long[] months) {
        return 16 + 8 * months.length;
    }
}

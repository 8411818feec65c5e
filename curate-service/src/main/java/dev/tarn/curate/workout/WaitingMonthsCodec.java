package dev.tarn.curate.workout;

import dev.tarn.kit.avro.AvroReader;
import dev.tarn.kit.avro.AvroWriter;
import dev.tarn.kit.state.Layout;
import dev.tarn.kit.state.LongKeyCodec;
import java.util.LinkedHashSet;
import java.util.Set;

/** The months of each device in which a session waits. */
final class WaitingMonthsCodec extends LongKeyCodec<Set<Long>> {
    private static final int LAYOUT = 1;

    @Override
    public byte[] value(Set<Long> months) {
        AvroWriter out = new AvroWriter().start(LAYOUT).number(months.size());
        months.forEach(out::number);
        return out.toBytes();
    }

    @Override
    public Set<Long> value(Long device, byte[] bytes) {
        Layout.require(LAYOUT, bytes, "waiting sessions of device " + device);
        AvroReader in = new AvroReader().over(bytes);
        Set<Long> months = new LinkedHashSet<>();
        for (long left = in.number(); left > 0; left--) {
            months.add(in.number());
        }
        return months;
    }

    @Override
    public int heapBytes(Set<Long> months) {
        return 64 + 64 * months.size();
    }
}

package dev.tarn.curate.heartrate;

import dev.tarn.curate.device.Ownership;
import java.util.function.Consumer;
import org.apache.kafka.streams.processor.api.Record;

/** Makes the rows of the windows of a device that wait, from its samples and its owners. */
final class WindowRows {
    /** So many windows of a span are emitted at once: a device that changes hands does not hold up the others. */
    private static final int WINDOWS_AT_ONCE = 2_000;

    private final DeviceSamples samples;
    private final HeartRateRows rows;
    private final long width;
    private final BpmSummary summary = new BpmSummary();

    WindowRows(DeviceSamples samples, HeartRateRows rows, long width) {
        this.samples = samples;
        this.rows = rows;
        this.width = width;
    }

    /**
     * Emits what waits, all of it but for what is left of a long span. The head is altered.
     *
     * @param growingFrom windows that start here or later wait on
     */
    void emit(
            long device,
            DeviceHead head,
            Ownership owners,
            long growingFrom,
            long now,
            Consumer<Record<byte[], byte[]>> out) {
        for (long start : head.takeWaitingBefore(growingFrom)) {
            summary.clear();
            samples.visit(device, head, start, start + width, (time, rate) -> {
                summary.add(rate);
                return true;
            });
            out.accept(
                    summary.count() == 0
                            ? rows.noWindow(device, start, now)
                            : rows.window(device, start, width, owners.ownerAt(start), summary, now));
        }
        int left = WINDOWS_AT_ONCE;
        long[] span;
        while (left > 0 && (span = head.takeSpan()) != null) {
            SpanRows spanRows = new SpanRows(device, owners, now, out, left);
            samples.visit(device, head, firstStart(span[0]), lastEnd(span[1]), spanRows);
            spanRows.finish();
            left -= spanRows.emitted;
            if (spanRows.stoppedAt < span[1]) {
                head.awaitSpan(spanRows.stoppedAt, span[1]);
            }
        }
    }

    /** The first window that starts at or after an instant. */
    private long firstStart(long from) {
        if (from == Long.MIN_VALUE) {
            return from;
        }
        long start = BpmSummary.start(from, width);
        return start == from ? start : start + width;
    }

    /** The end of the last window that starts before an instant: a window belongs to its owner at its start, whole. */
    private long lastEnd(long to) {
        return to == Long.MAX_VALUE ? to : BpmSummary.start(to - 1, width) + width;
    }

    /** Walks the samples of a span and emits a row whenever a window is complete. */
    private final class SpanRows implements DeviceSamples.Visitor {
        private final long device;
        private final Ownership owners;
        private final long now;
        private final Consumer<Record<byte[], byte[]>> out;
        private long start = Long.MAX_VALUE;
        private final int atMost;
        private int emitted;
        private long stoppedAt = Long.MAX_VALUE;

        SpanRows(long device, Ownership owners, long now, Consumer<Record<byte[], byte[]>> out, int atMost) {
            this.device = device;
            this.owners = owners;
            this.now = now;
            this.out = out;
            this.atMost = atMost;
            summary.clear();
        }

        @Override
        public boolean sample(long time, double rate) {
            long window = BpmSummary.start(time, width);
            if (window != start) {
                finish();
                if (emitted >= atMost) {
                    stoppedAt = window;
                    return false;
                }
                start = window;
            }
            summary.add(rate);
            return true;
        }

        void finish() {
            if (summary.count() > 0) {
                out.accept(rows.window(device, start, width, owners.ownerAt(start), summary, now));
                emitted++;
            }
            summary.clear();
        }
    }
}

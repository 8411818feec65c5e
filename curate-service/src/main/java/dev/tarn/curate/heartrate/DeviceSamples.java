package dev.tarn.curate.heartrate;

import dev.tarn.curate.heartrate.SealedBlockCodec.BlockKey;
import dev.tarn.kit.state.FrontedStore;
import java.util.List;
import java.util.Map;

/**
 * The samples of all devices of a task. Those of a device are a row of blocks that tile its time line: the head holds the
 * newest, sealed blocks the rest. How they are cut never shows in what is read.
 */
final class DeviceSamples {
    /** A head with more samples than this is cut. */
    static final int HEAD_SAMPLES = 64;
    /** A sealed block that late samples have grown past this is cut. */
    static final int SEALED_SAMPLES = 128;

    private static final int BLOCKS_AT_ONCE = 64;

    private final FrontedStore<Long, DeviceHead> heads;
    private final FrontedStore<BlockKey, SampleBlock> sealed;
    private final long windowWidth;

    DeviceSamples(FrontedStore<Long, DeviceHead> heads, FrontedStore<BlockKey, SampleBlock> sealed, long windowWidth) {
        this.heads = heads;
        this.sealed = sealed;
        this.windowWidth = windowWidth;
    }

    /** Called for each sample of a span, in the order of time, until it has seen enough. */
    interface Visitor {
        /** @return whether to go on */
        boolean sample(long time, double rate);
    }

    DeviceHead head(long device) {
        DeviceHead head = heads.get(device);
        return head == null ? new DeviceHead() : head;
    }

    void save(long device, DeviceHead head) {
        heads.put(device, head);
    }

    /** Heads in the order of their keys, from a device on (from the first where it is null). */
    List<Map.Entry<Long, DeviceHead>> headsFrom(Long device, int limit) {
        return heads.range(device, null, limit);
    }

    /**
     * Offers a sample. The head is altered, and saved by the caller.
     *
     * @param expired start of the oldest window that may still change: blocks that end before it may go
     */
    SampleBlock.Verdict offer(long device, DeviceHead head, long time, double rate, long expired) {
        SampleBlock.Verdict verdict =
                time >= head.lowerBound ? head.samples.offer(time, rate) : offerToSealed(device, time, rate);
        if (verdict.changed() && time > head.newest) {
            head.newest = time;
        }
        if (head.samples.size() > HEAD_SAMPLES) {
            seal(device, head);
            expire(device, Math.min(expired, head.oldestWaiting()));
        }
        return verdict;
    }

    /** Visits the samples of a device from one instant (included) to another (not included). */
    void visit(long device, DeviceHead head, long from, long to, Visitor visitor) {
        if (from >= head.lowerBound || visitSealed(device, from, Math.min(to, head.lowerBound), visitor)) {
            head.samples.visit((time, rate) -> time < from || (time < to && visitor.sample(time, rate)));
        }
    }

    /** The instant from which on samples of a device are held; the least of all instants while none has expired. */
    long heldFrom(long device, DeviceHead head) {
        return sealed.range(first(device), new BlockKey(device, Long.MAX_VALUE), 1).stream()
                .findFirst()
                .map(block -> block.getKey().lowerBound())
                .orElse(head.lowerBound);
    }

    /** A few blocks at a time, so that a long history does not come into the heap at once. */
    private boolean visitSealed(long device, long from, long to, Visitor visitor) {
        BlockKey last = new BlockKey(device, to - 1);
        BlockKey next = sealed.last(first(device), new BlockKey(device, from))
                .map(Map.Entry::getKey)
                .orElse(new BlockKey(device, from));
        List<Map.Entry<BlockKey, SampleBlock>> page;
        do {
            page = sealed.range(next, last, BLOCKS_AT_ONCE);
            for (Map.Entry<BlockKey, SampleBlock> block : page) {
                if (!visit(block.getValue(), from, to, visitor)) {
                    return false;
                }
                next = new BlockKey(device, block.getKey().lowerBound() + 1);
            }
        } while (page.size() == BLOCKS_AT_ONCE);
        return true;
    }

    private static boolean visit(SampleBlock block, long from, long to, Visitor visitor) {
        for (int i = block.firstFrom(from); i < block.size() && block.time(i) < to; i++) {
            if (!visitor.sample(block.time(i), block.rate(i))) {
                return false;
            }
        }
        return true;
    }

    private static BlockKey first(long device) {
        return new BlockKey(device, Long.MIN_VALUE);
    }

    private SampleBlock.Verdict offerToSealed(long device, long time, double rate) {
        Map.Entry<BlockKey, SampleBlock> found = sealed.last(first(device), new BlockKey(device, time))
                .orElseGet(() -> Map.entry(first(device), new SampleBlock()));
        SampleBlock block = found.getValue();
        SampleBlock.Verdict verdict = block.offer(time, rate);
        if (verdict.changed()) {
            if (block.size() > SEALED_SAMPLES) {
                SampleBlock tail = block.splitAt(block.size() / 2);
                sealed.put(new BlockKey(device, tail.time(0)), tail);
            }
            sealed.put(found.getKey(), block);
        }
        return verdict;
    }

    /** Cuts the older half off, at the start of a window where there is one, so that the window that grows stays whole. */
    private void seal(long device, DeviceHead head) {
        SampleBlock old = head.samples.unpack();
        long boundary = WindowSummary.start(old.time(old.size() / 2), windowWidth);
        int cut = old.firstFrom(boundary);
        if (cut == 0) {
            cut = old.size() / 2;
            boundary = old.time(cut);
        }
        head.samples = PackedSamples.of(old.splitAt(cut));
        sealed.put(new BlockKey(device, head.lowerBound), old);
        head.lowerBound = boundary;
    }

    /** Deletes the blocks that end before an instant, if any can. The last one found reaches past it. */
    private void expire(long device, long before) {
        if (before == Long.MIN_VALUE) {
            return;
        }
        List<Map.Entry<BlockKey, SampleBlock>> oldest =
                sealed.range(first(device), new BlockKey(device, before), BLOCKS_AT_ONCE);
        for (int i = 0; i + 1 < oldest.size(); i++) {
            sealed.delete(oldest.get(i).getKey());
        }
    }
}

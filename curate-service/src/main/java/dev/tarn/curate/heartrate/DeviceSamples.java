package dev.tarn.curate.heartrate;

import dev.tarn.curate.CurateConfig;
import dev.tarn.curate.heartrate.SealedBlockCodec.BlockKey;
import dev.tarn.kit.state.FrontedStore;
import dev.tarn.kit.state.StoreGroup;
import java.util.List;
import java.util.Map;

/**
 * The samples of all devices of a task. Those of a device are a row of blocks that tile its time line: the head holds the
 * newest, sealed blocks the rest. How they are cut never shows in what is read.
 */
public final class DeviceSamples {
    /** A head with more samples than this is cut. */
    static final int HEAD_SAMPLES = 64;
    /** A sealed block that late samples have grown past this is cut. */
    static final int SEALED_SAMPLES = 128;

    private static final int BLOCKS_AT_ONCE = 64;

    private final FrontedStore<Long, DeviceHead> heads;
    private final FrontedStore<BlockKey, SampleBlock> sealed;
    private final long windowWidth;

    public DeviceSamples(StoreGroup stores, CurateConfig config) {
        this.heads = stores.store(HeartRateTopology.HEADS);
        this.sealed = stores.store(HeartRateTopology.SEALED);
        this.windowWidth = config.window();
    }

    /** Called for each sample of a span, in the order of time, until it has seen enough. */
    public interface Visitor {
        /** @return whether to go on */
        boolean sample(long time, double rate);
    }

    /** Visits the samples of a device from one instant (included) to another (not included). */
    public void visit(long device, long from, long to, Visitor visitor) {
        visit(device, head(device), from, to, visitor);
    }

    /** The instant of the newest sample of a device; the least of all where it has none. */
    public long newest(long device) {
        return head(device).newest;
    }

    /** Whether samples of a device from an instant on may have expired. */
    public boolean mayLackSamplesFrom(long device, long from) {
        DeviceHead head = head(device);
        return from < head.lowerBound && from < heldFrom(device, head);
    }

    /** Whether the device has a session that ends at or after an instant, or may have. */
    public boolean hasSessions(long device) {
        return head(device).sessionsUntil != Long.MIN_VALUE;
    }

    /** From now on a sample up to this instant concerns a session of the device. */
    public void sessionsUntil(long device, long end) {
        DeviceHead head = head(device);
        if (end > head.sessionsUntil) {
            head.sessionsUntil = end;
            save(device, head);
        }
    }

    /** Samples from an instant on must not expire, until none are needed. */
    public void needFrom(long device, long from) {
        DeviceHead head = head(device);
        if (from < head.neededFrom) {
            head.neededFrom = from;
            save(device, head);
        }
    }

    public void needNone(long device) {
        DeviceHead head = head(device);
        if (head.neededFrom != Long.MAX_VALUE) {
            head.neededFrom = Long.MAX_VALUE;
            save(device, head);
        }
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
        long boundary = BpmSummary.start(old.time(old.size() / 2), windowWidth);
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

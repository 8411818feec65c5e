package dev.tarn.delta.index;

import java.io.IOException;
import java.nio.MappedByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * A hash table in a file: slots of a hash's two halves, a place and maybe a sequence, probed one after the other. A place of zero is a free slot.
 * Removing shifts the followers back, so that slots of removed keys do not pile up.
 */
final class Segment {
    /** What a key that is not there has for a place. */
    static final long FREE = 0;

    private static final int SECOND = 8;
    private static final int PLACE = 16;
    private static final int SEQUENCE = 24;
    private static final int FIRST_SLOTS = 128;

    private final Path folder;
    private final String name;
    private final int slotBytes;
    private MappedByteBuffer slots;
    private Path file;
    private int count;
    private int used;

    Segment(Path folder, String name, boolean sequences) throws IOException {
        this.folder = folder;
        this.name = name;
        slotBytes = sequences ? SEQUENCE + Long.BYTES : SEQUENCE;
        map(FIRST_SLOTS);
    }

    int used() {
        return used;
    }

    long bytes() {
        return (long) count * slotBytes;
    }

    long get(long first, long second) {
        return slots.getLong(find(first, second) + PLACE);
    }

    /** The sequence of a key that is there; 0 where none are kept. */
    long sequence(long first, long second) {
        return slotBytes > SEQUENCE ? slots.getLong(find(first, second) + SEQUENCE) : 0;
    }

    /** @return the place before, or {@link #FREE} */
    long put(long first, long second, long place, long sequence) throws IOException {
        int at = find(first, second);
        long before = slots.getLong(at + PLACE);
        if (before == FREE) {
            if (used + 1 > count / 4 * 3) {
                grow();
                at = find(first, second);
            }
            used++;
            slots.putLong(at, first);
            slots.putLong(at + SECOND, second);
        }
        slots.putLong(at + PLACE, place);
        if (slotBytes > SEQUENCE) {
            slots.putLong(at + SEQUENCE, sequence);
        }
        return before;
    }

    /** @return the place before, or {@link #FREE} */
    long remove(long first, long second) {
        int gap = find(first, second);
        long before = slots.getLong(gap + PLACE);
        if (before == FREE) {
            return FREE;
        }
        used--;
        for (int at = next(gap); slots.getLong(at + PLACE) != FREE; at = next(at)) {
            int home = home(slots.getLong(at + SECOND));
            // What lies between its home and here without meeting the gap stays.
            boolean stays = gap <= at ? gap < home && home <= at : gap < home || home <= at;
            if (!stays) {
                copy(slots, at, gap);
                gap = at;
            }
        }
        slots.putLong(gap + PLACE, FREE);
        return before;
    }

    void close() throws IOException {
        if (slots != null) {
            slots = null;
            Files.deleteIfExists(file);
        }
    }

    /** The offset of the key's slot, or of the free one where it belongs. */
    private int find(long first, long second) {
        int at = home(second);
        while (slots.getLong(at + PLACE) != FREE
                && (slots.getLong(at + SECOND) != second || slots.getLong(at) != first)) {
            at = next(at);
        }
        return at;
    }

    private int home(long second) {
        return ((int) second & (count - 1)) * slotBytes;
    }

    private int next(int at) {
        int after = at + slotBytes;
        return after == slots.capacity() ? 0 : after;
    }

    private void copy(MappedByteBuffer from, int at, int to) {
        slots.putLong(to, from.getLong(at));
        slots.putLong(to + SECOND, from.getLong(at + SECOND));
        slots.putLong(to + PLACE, from.getLong(at + PLACE));
        if (slotBytes > SEQUENCE) {
            slots.putLong(to + SEQUENCE, from.getLong(at + SEQUENCE));
        }
    }

    private void grow() throws IOException {
        if (count > Integer.MAX_VALUE / slotBytes / 2) {
            throw new IOException(
                    "it is full: there are more than a thousand million keys in one partition of the topic;"
                            + " give the topic more partitions");
        }
        MappedByteBuffer old = slots;
        Path oldFile = file;
        int oldBytes = count * slotBytes;
        map(count * 2);
        for (int at = 0; at < oldBytes; at += slotBytes) {
            if (old.getLong(at + PLACE) != FREE) {
                copy(old, at, find(old.getLong(at), old.getLong(at + SECOND)));
            }
        }
        Files.delete(oldFile);
    }

    /** Leaves all as it was where the disk is full. */
    private void map(int newCount) throws IOException {
        Path newFile = folder.resolve(name + "-" + newCount);
        try {
            slots = Mapping.create(newFile, (long) newCount * slotBytes);
        } catch (IOException e) {
            Files.deleteIfExists(newFile);
            throw e;
        }
        file = newFile;
        count = newCount;
    }
}

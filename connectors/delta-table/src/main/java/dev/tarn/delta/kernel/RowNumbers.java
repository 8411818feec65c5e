package dev.tarn.delta.kernel;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.LongConsumer;
import java.util.function.LongPredicate;
import org.roaringbitmap.RoaringBitmap;

/**
 * A set of row numbers of a file, compressed. In bytes it is Delta's: a magic number, how many bitmaps, and each with the upper
 * half of its numbers before it, all with the little end first.
 *
 * <p>Not thread-safe while numbers are added.
 */
public final class RowNumbers implements LongPredicate {
    private static final int MAGIC = 1681511377;
    private static final int HEADER = Integer.BYTES + Long.BYTES;

    private final TreeMap<Integer, RoaringBitmap> bitmaps = new TreeMap<>();

    public static RowNumbers of(long... numbers) {
        RowNumbers all = new RowNumbers();
        for (long number : numbers) {
            all.add(number);
        }
        return all;
    }

    /** @return whether it was not there before */
    public boolean add(long number) {
        if (number < 0) {
            throw new IllegalArgumentException("row " + number + ": rows are counted from 0");
        }
        return bitmaps.computeIfAbsent((int) (number >>> Integer.SIZE), upper -> new RoaringBitmap())
                .checkedAdd((int) number);
    }

    public boolean contains(long number) {
        RoaringBitmap bitmap = bitmaps.get((int) (number >>> Integer.SIZE));
        return bitmap != null && bitmap.contains((int) number);
    }

    @Override
    public boolean test(long number) {
        return contains(number);
    }

    public long count() {
        long count = 0;
        for (RoaringBitmap bitmap : bitmaps.values()) {
            count += bitmap.getLongCardinality();
        }
        return count;
    }

    /** In their order. */
    public void forEach(LongConsumer consumer) {
        bitmaps.forEach((upper, bitmap) -> bitmap.forEach(
                (int lower) -> consumer.accept((long) upper << Integer.SIZE | Integer.toUnsignedLong(lower))));
    }

    byte[] toBytes() {
        long size = HEADER;
        for (RoaringBitmap bitmap : bitmaps.values()) {
            bitmap.runOptimize();
            size += Integer.BYTES + bitmap.serializedSizeInBytes();
        }
        ByteBuffer bytes = ByteBuffer.allocate(Math.toIntExact(size)).order(ByteOrder.LITTLE_ENDIAN);
        bytes.putInt(MAGIC).putLong(bitmaps.size());
        for (Map.Entry<Integer, RoaringBitmap> part : bitmaps.entrySet()) {
            bytes.putInt(part.getKey());
            part.getValue().serialize(bytes);
        }
        return bytes.array();
    }

    /** @throws IllegalArgumentException if they are not a set of row numbers */
    static RowNumbers fromBytes(byte[] source) {
        ByteBuffer bytes = ByteBuffer.wrap(source).order(ByteOrder.LITTLE_ENDIAN);
        if (source.length < HEADER || bytes.getInt() != MAGIC) {
            throw new IllegalArgumentException("it does not begin like one");
        }
        RowNumbers numbers = new RowNumbers();
        long parts = bytes.getLong();
        try {
            for (long i = 0; i < parts; i++) {
                int upper = bytes.getInt();
                RoaringBitmap bitmap = new RoaringBitmap();
                bitmap.deserialize(bytes.slice().order(ByteOrder.LITTLE_ENDIAN));
                bytes.position(bytes.position() + bitmap.serializedSizeInBytes());
                numbers.bitmaps.put(upper, bitmap);
            }
        } catch (IOException | RuntimeException e) {
            throw new IllegalArgumentException("its bitmaps cannot be read", e);
        }
        return numbers;
    }
}

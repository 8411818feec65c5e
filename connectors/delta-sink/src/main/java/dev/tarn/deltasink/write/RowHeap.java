package dev.tarn.deltasink.write;

import java.util.List;
import java.util.Map;

/** What rows that are kept take of the heap, about. */
final class RowHeap {
    private static final int OBJECT = 24;
    private static final int ENTRY = 96;

    private RowHeap() {}

    static long of(Object[] row) {
        return ENTRY + value(row);
    }

    private static long value(Object value) {
        if (value instanceof String text) {
            return 40L + text.length();
        } else if (value instanceof byte[] bytes) {
            return 16L + bytes.length;
        } else if (value instanceof Object[] values) {
            long sum = 16 + 4L * values.length;
            for (Object part : values) {
                sum += value(part);
            }
            return sum;
        } else if (value instanceof List<?> list) {
            return list.stream().mapToLong(RowHeap::value).sum() + OBJECT + 4L * list.size();
        } else if (value instanceof Map<?, ?> map) {
            return map.entrySet().stream()
                    .mapToLong(e -> value(e.getKey()) + value(e.getValue()) + 48)
                    .sum();
        }
        return value == null ? 0 : OBJECT;
    }
}

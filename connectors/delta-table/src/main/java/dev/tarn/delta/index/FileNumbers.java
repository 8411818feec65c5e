package dev.tarn.delta.index;

import java.util.HashMap;
import java.util.Map;

/** Files by small numbers. A number is never given twice, so what still points to a forgotten file finds nothing. */
final class FileNumbers {
    /** As many as a place has room for. */
    static final int MOST = (1 << 27) - 2;

    private final Map<String, Integer> numbers = new HashMap<>();
    private final Map<Integer, String> paths = new HashMap<>();
    private int next;

    int of(String path) {
        Integer number = numbers.get(path);
        if (number == null) {
            if (next > MOST) {
                throw new IllegalStateException("the index of keys has seen too many files; restart to build it anew");
            }
            number = next++;
            numbers.put(path, number);
            paths.put(number, path);
        }
        return number;
    }

    String path(int number) {
        return paths.get(number);
    }

    void forget(String path) {
        Integer number = numbers.remove(path);
        if (number != null) {
            paths.remove(number);
        }
    }
}

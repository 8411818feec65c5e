package dev.tarn.ingest.json;

import java.util.HashSet;
import java.util.Set;

/** The names met so far in one object. Few are compared one by one, many are hashed. Reused. */
final class FieldNames {
    private static final int FEW = 16;

    private final String[] few = new String[FEW];
    private int count;
    private Set<String> many;

    void clear() {
        count = 0;
        many = null;
    }

    /** False if the name was there. */
    boolean add(String name) {
        for (int i = 0; i < count; i++) {
            if (few[i].equals(name)) {
                return false;
            }
        }
        if (count < FEW) {
            few[count++] = name;
            return true;
        }
        if (many == null) {
            many = new HashSet<>();
        }
        return many.add(name);
    }
}

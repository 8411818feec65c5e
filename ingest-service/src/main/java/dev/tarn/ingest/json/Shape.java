package dev.tarn.ingest.json;

import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The fields of an object that are read; all others are checked as JSON and left. Built once, then only read. */
public final class Shape {
    private final List<String> names;
    private final Map<String, Integer> slots = new HashMap<>();
    private final Map<Integer, Shape> objects = new HashMap<>();
    private final Set<Integer> hidden = new HashSet<>();

    private Shape(List<String> names) {
        this.names = names;
        for (int slot = 0; slot < names.size(); slot++) {
            slots.put(names.get(slot), slot);
        }
    }

    public static Shape of(String... names) {
        return new Shape(List.copyOf(Arrays.asList(names)));
    }

    /** What is read of the object that may stand in a field. */
    public Shape with(String name, Shape object) {
        objects.put(slot(name), object);
        return this;
    }

    /** No message may show what stands in these fields. */
    public Shape hiding(String... personal) {
        for (String name : personal) {
            hidden.add(slot(name));
        }
        return this;
    }

    /** Where the field's value is put, or -1 if it is not read. */
    int slot(String name) {
        Integer slot = slots.get(name);
        return slot == null ? -1 : slot;
    }

    int size() {
        return names.size();
    }

    String name(int slot) {
        return names.get(slot);
    }

    Shape object(int slot) {
        return objects.get(slot);
    }

    boolean hides(int slot) {
        return hidden.contains(slot);
    }
}

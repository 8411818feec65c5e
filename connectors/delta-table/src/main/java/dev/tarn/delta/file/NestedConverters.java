package dev.tarn.delta.file;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Function;
import org.apache.parquet.io.api.Binary;
import org.apache.parquet.io.api.Converter;
import org.apache.parquet.io.api.GroupConverter;
import org.apache.parquet.io.api.PrimitiveConverter;
import org.apache.parquet.schema.Type;

/** Lists and maps, and what is read past. */
final class NestedConverters {
    private NestedConverters() {}

    /** A group of one child that something is done around. */
    private static final class Around extends GroupConverter {
        private final Converter[] children;
        private final Runnable start;
        private final Runnable end;

        Around(Runnable start, Runnable end, Converter... children) {
            this.start = start;
            this.end = end;
            this.children = children;
        }

        @Override
        public Converter getConverter(int index) {
            return children[index];
        }

        @Override
        public void start() {
            start.run();
        }

        @Override
        public void end() {
            end.run();
        }
    }

    private static final class ListBeingRead {
        private List<Object> values;
        private Object element;
    }

    /** @param element makes the converter of the elements */
    static GroupConverter list(Function<Consumer<Object>, Converter> element, Consumer<Object> to) {
        ListBeingRead list = new ListBeingRead();
        GroupConverter entries = new Around(
                () -> list.element = null,
                () -> list.values.add(list.element),
                element.apply(value -> list.element = value));
        return new Around(() -> list.values = new ArrayList<>(), () -> to.accept(list.values), entries);
    }

    private static final class MapBeingRead {
        private Map<Object, Object> values;
        private Object key;
        private Object value;
    }

    static GroupConverter map(
            Function<Consumer<Object>, Converter> key,
            Function<Consumer<Object>, Converter> value,
            Consumer<Object> to) {
        MapBeingRead map = new MapBeingRead();
        GroupConverter entries = new Around(
                () -> map.value = null,
                () -> map.values.put(map.key, map.value),
                key.apply(k -> map.key = k),
                value.apply(v -> map.value = v));
        return new Around(() -> map.values = new LinkedHashMap<>(), () -> to.accept(map.values), entries);
    }

    /** Reads past a field that is asked for only because Parquet tells by it whether what holds it is null. */
    static Converter ignored(Type type) {
        if (type.isPrimitive()) {
            return new Ignored();
        }
        Converter[] children = type.asGroupType().getFields().stream()
                .map(NestedConverters::ignored)
                .toArray(Converter[]::new);
        return new Around(() -> {}, () -> {}, children);
    }

    private static final class Ignored extends PrimitiveConverter {
        @Override
        public void addBinary(Binary value) {}

        @Override
        public void addBoolean(boolean value) {}

        @Override
        public void addDouble(double value) {}

        @Override
        public void addFloat(float value) {}

        @Override
        public void addInt(int value) {}

        @Override
        public void addLong(long value) {}
    }
}

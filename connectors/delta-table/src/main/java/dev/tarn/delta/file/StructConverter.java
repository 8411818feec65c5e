package dev.tarn.delta.file;

import java.util.function.Consumer;
import java.util.function.Supplier;
import org.apache.parquet.io.api.Converter;
import org.apache.parquet.io.api.GroupConverter;

/** Gathers the fields of a struct, or the columns of a row. */
final class StructConverter extends GroupConverter {
    private final Converter[] fields;
    private final Supplier<Object[]> fresh;
    private final Consumer<Object> to;
    private Object[] values;

    StructConverter(int fields, Supplier<Object[]> fresh, Consumer<Object> to) {
        this.fields = new Converter[fields];
        this.fresh = fresh;
        this.to = to;
    }

    void field(int index, Converter converter) {
        fields[index] = converter;
    }

    void set(int place, Object value) {
        values[place] = value;
    }

    @Override
    public Converter getConverter(int index) {
        return fields[index];
    }

    @Override
    public void start() {
        values = fresh.get();
    }

    @Override
    public void end() {
        to.accept(values);
    }
}

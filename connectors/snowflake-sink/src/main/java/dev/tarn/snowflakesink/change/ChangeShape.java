package dev.tarn.snowflakesink.change;

import dev.tarn.snowflakesink.errors.SinkErrors;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import org.apache.kafka.connect.data.Field;
import org.apache.kafka.connect.data.Schema;
import org.apache.kafka.connect.data.SchemaBuilder;
import org.apache.kafka.connect.data.Struct;
import org.apache.kafka.connect.sink.SinkRecord;

/** The columns of a change whose record has a given key and value: how its schema looks, and how it is filled. */
final class ChangeShape {
    private static final String UPSERT = "u";
    private static final String DELETE = "d";

    private final Schema schema;
    private final List<Field> keys;
    /** Of the value, those that the key has too. */
    private final List<Field> repeated;
    /** Of the value, those that the key does not have. */
    private final List<Field> values;

    private ChangeShape(Schema schema, List<Field> keys, List<Field> repeated, List<Field> values) {
        this.schema = schema;
        this.keys = keys;
        this.repeated = repeated;
        this.values = values;
    }

    /**
     * @param value null for a tombstone, which has the columns of the key alone
     * @param record that showed these schemas first
     */
    static ChangeShape of(Schema key, Schema value, SinkRecord record) {
        Map<String, String> folded = new HashMap<>();
        SchemaBuilder change = SchemaBuilder.struct();
        for (Field field : key.fields()) {
            claim(folded, field.name(), record);
            change.field(field.name(), ColumnSchemas.required(field.schema()));
        }
        List<Field> repeated = new ArrayList<>();
        List<Field> values = new ArrayList<>();
        for (Field field : value == null ? List.<Field>of() : value.fields()) {
            if (key.field(field.name()) != null) {
                repeated.add(field);
            } else {
                claim(folded, field.name(), record);
                change.field(field.name(), ColumnSchemas.nullable(field.schema()));
                values.add(field);
            }
        }
        claim(folded, ChangeLog.OP, record);
        change.field(ChangeLog.OP, Schema.STRING_SCHEMA);
        claim(folded, ChangeLog.SEQUENCE, record);
        change.field(ChangeLog.SEQUENCE, Schema.INT64_SCHEMA);
        return new ChangeShape(change.build(), key.fields(), List.copyOf(repeated), List.copyOf(values));
    }

    /** The warehouse folds names to upper case: two that differ in case alone would be one column. */
    private static void claim(Map<String, String> folded, String name, SinkRecord record) {
        String former = folded.putIfAbsent(name.toUpperCase(Locale.ROOT), name);
        if (former != null) {
            throw SinkErrors.columnTwice(former, name, record);
        }
    }

    Schema schema() {
        return schema;
    }

    Struct change(Struct key, Struct value, SinkRecord record) {
        Struct change = new Struct(schema);
        for (Field field : keys) {
            Object part = key.getWithoutDefault(field.name());
            if (part == null) {
                throw SinkErrors.keyColumnNull(field.name(), record);
            }
            change.put(field.name(), part);
        }
        if (value != null) {
            for (Field field : repeated) {
                if (!Objects.deepEquals(change.get(field.name()), value.getWithoutDefault(field.name()))) {
                    throw SinkErrors.keyAndValueDiffer(field.name(), record);
                }
            }
            for (Field field : values) {
                change.put(field.name(), value.getWithoutDefault(field.name()));
            }
        }
        change.put(ChangeLog.OP, value == null ? DELETE : UPSERT);
        change.put(ChangeLog.SEQUENCE, record.kafkaOffset());
        return change;
    }
}

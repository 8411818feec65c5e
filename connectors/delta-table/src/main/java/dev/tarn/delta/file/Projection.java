package dev.tarn.delta.file;

import dev.tarn.delta.schema.Column;
import dev.tarn.delta.schema.ColumnType;
import dev.tarn.delta.schema.TableSchema;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Predicate;
import java.util.function.Supplier;
import org.apache.parquet.io.api.Converter;
import org.apache.parquet.schema.GroupType;
import org.apache.parquet.schema.LogicalTypeAnnotation.ListLogicalTypeAnnotation;
import org.apache.parquet.schema.LogicalTypeAnnotation.MapLogicalTypeAnnotation;
import org.apache.parquet.schema.MessageType;
import org.apache.parquet.schema.Type;
import org.apache.parquet.schema.Type.Repetition;

/** Which columns of a file are read, and as what. */
final class Projection {
    private final String file;
    private final List<Column> wanted;
    private final MessageType requested;

    private Projection(String file, List<Column> wanted, MessageType requested) {
        this.file = file;
        this.wanted = wanted;
        this.requested = requested;
    }

    /** @param elsewhere columns whose values are not taken from the file */
    static Projection of(String file, MessageType inFile, TableSchema wanted, Predicate<Column> elsewhere) {
        List<Column> fromFile = new ArrayList<>();
        for (Column column : wanted.columns()) {
            // The place in the row is kept, the name is one that no file has.
            fromFile.add(elsewhere.test(column) ? column.named("\0") : column);
        }
        Projection names = new Projection(file, fromFile, inFile);
        return new Projection(file, fromFile, new MessageType(inFile.getName(), names.found(inFile, fromFile)));
    }

    MessageType requested() {
        return requested;
    }

    StructConverter root(Supplier<Object[]> fresh, Consumer<Object> to) {
        return struct(requested, wanted, "", fresh, to);
    }

    private List<Type> found(GroupType inFile, List<Column> columns) {
        List<Type> found = new ArrayList<>();
        for (Column column : columns) {
            Type type = field(inFile, column.name());
            if (type != null) {
                found.add(pruned(type, column.type(), column.name()));
            }
        }
        return found;
    }

    /** By its name as it is written, or else in other cases of its letters: Delta does not tell them apart. */
    private static Type field(GroupType group, String name) {
        if (group.containsField(name)) {
            return group.getType(name);
        }
        return group.getFields().stream()
                .filter(f -> f.getName().equalsIgnoreCase(name))
                .findFirst()
                .orElse(null);
    }

    private Type pruned(Type inFile, ColumnType as, String name) {
        if (as instanceof ColumnType.Struct struct) {
            GroupType group = plainGroup(inFile, as, name);
            List<Type> fields = found(group, struct.columns());
            return group.withNewFields(fields.isEmpty() ? group.getFields().subList(0, 1) : fields);
        } else if (as instanceof ColumnType.Array array) {
            GroupType entry = entry(inFile, as, name, 1);
            Type element = pruned(entry.getType(0), array.element(), name + ".element");
            return inFile.asGroupType().withNewFields(entry.withNewFields(element));
        } else if (as instanceof ColumnType.Map map) {
            GroupType entry = entry(inFile, as, name, 2);
            Type key = pruned(entry.getType(0), map.key(), name + ".key");
            Type value = pruned(entry.getType(1), map.value(), name + ".value");
            return inFile.asGroupType().withNewFields(entry.withNewFields(key, value));
        }
        return inFile;
    }

    private GroupType plainGroup(Type inFile, ColumnType as, String name) {
        if (inFile.isPrimitive() || inFile.getLogicalTypeAnnotation() != null || repeated(inFile)) {
            throw DeltaErrors.unreadableType(file, name, inFile, as);
        }
        return inFile.asGroupType();
    }

    /** The repeated group of a list or map of three levels, which is how Delta's writers write them. */
    private GroupType entry(Type inFile, ColumnType as, String name, int fields) {
        boolean annotated = as instanceof ColumnType.Map
                ? inFile.getLogicalTypeAnnotation() instanceof MapLogicalTypeAnnotation
                : inFile.getLogicalTypeAnnotation() instanceof ListLogicalTypeAnnotation;
        if (annotated && !inFile.isPrimitive() && inFile.asGroupType().getFieldCount() == 1) {
            Type entry = inFile.asGroupType().getType(0);
            if (repeated(entry) && !entry.isPrimitive() && entry.asGroupType().getFieldCount() == fields) {
                return entry.asGroupType();
            }
        }
        throw DeltaErrors.unreadableType(file, name, inFile, as);
    }

    private static boolean repeated(Type type) {
        return type.isRepetition(Repetition.REPEATED);
    }

    private StructConverter struct(
            GroupType requested, List<Column> columns, String above, Supplier<Object[]> fresh, Consumer<Object> to) {
        StructConverter struct = new StructConverter(requested.getFieldCount(), fresh, to);
        for (int i = 0; i < requested.getFieldCount(); i++) {
            struct.field(i, NestedConverters.ignored(requested.getType(i)));
        }
        for (int i = 0; i < columns.size(); i++) {
            Column column = columns.get(i);
            Type type = field(requested, column.name());
            if (type != null) {
                int place = i;
                struct.field(
                        requested.getFieldIndex(type.getName()),
                        converter(type, column.type(), above + column.name(), value -> struct.set(place, value)));
            }
        }
        return struct;
    }

    private Converter converter(Type type, ColumnType as, String name, Consumer<Object> to) {
        if (as instanceof ColumnType.Struct struct) {
            int fields = struct.columns().size();
            return struct(type.asGroupType(), struct.columns(), name + ".", () -> new Object[fields], to);
        } else if (as instanceof ColumnType.Array array) {
            Type element = type.asGroupType().getType(0).asGroupType().getType(0);
            return NestedConverters.list(each -> converter(element, array.element(), name + ".element", each), to);
        } else if (as instanceof ColumnType.Map map) {
            GroupType entry = type.asGroupType().getType(0).asGroupType();
            return NestedConverters.map(
                    key -> converter(entry.getType(0), map.key(), name + ".key", key),
                    value -> converter(entry.getType(1), map.value(), name + ".value", value),
                    to);
        }
        Converter converter =
                type.isPrimitive() && !repeated(type) ? ValueConverters.of(type.asPrimitiveType(), as, to) : null;
        if (converter == null) {
            throw DeltaErrors.unreadableType(file, name, type, as);
        }
        return converter;
    }
}

package dev.tarn.local.reconcile;

import dev.tarn.exchange.ColumnKind;
import dev.tarn.exchange.TableContract;
import dev.tarn.schemas.Table;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.apache.avro.LogicalType;
import org.apache.avro.Schema;
import org.apache.avro.generic.IndexedRecord;
import org.apache.avro.specific.SpecificData;

/** The tables' contracts as lake and warehouse are compared by them, and rows of those as records of the contracts. */
public final class Contracts {
    private static final String MICROS = "timestamp-micros";
    private static final String DATE = "date";

    private Contracts() {}

    public static TableContract of(Table table) {
        return new TableContract(
                table.topic(),
                table.row().getFields().stream()
                        .map(field -> new TableContract.Column(field.name(), kind(field.schema())))
                        .toList(),
                table.key().getFields().stream().map(Schema.Field::name).toList());
    }

    private static ColumnKind kind(Schema declared) {
        Schema schema = present(declared);
        return switch (schema.getType()) {
            case LONG -> is(schema, MICROS) ? ColumnKind.INSTANT : ColumnKind.LONG;
            case INT -> is(schema, DATE) ? ColumnKind.DATE : ColumnKind.LONG;
            case DOUBLE -> ColumnKind.DOUBLE;
            case BOOLEAN -> ColumnKind.BOOLEAN;
            case STRING -> ColumnKind.STRING;
            default -> throw new IllegalArgumentException("no table has a column of type " + schema);
        };
    }

    /** @param values in the order of the row's columns; what stands behind them is left out */
    public static IndexedRecord row(Table table, Object[] values) {
        IndexedRecord row = record(table.row());
        for (Schema.Field field : table.row().getFields()) {
            row.put(field.pos(), value(field.schema(), values[field.pos()]));
        }
        return row;
    }

    public static IndexedRecord key(Table table, IndexedRecord row) {
        IndexedRecord key = record(table.key());
        for (Schema.Field field : table.key().getFields()) {
            key.put(field.pos(), row.get(table.row().getField(field.name()).pos()));
        }
        return key;
    }

    /** The values of a record, as lake and warehouse hand theirs out. */
    static Object[] values(List<Schema.Field> fields, IndexedRecord record) {
        return fields.stream().map(field -> plain(record.get(field.pos()))).toArray();
    }

    private static Object plain(Object value) {
        if (value instanceof Instant instant) {
            return ChronoUnit.MICROS.between(Instant.EPOCH, instant);
        }
        if (value instanceof LocalDate date) {
            return (int) date.toEpochDay();
        }
        if (value instanceof Integer number) {
            return number.longValue();
        }
        return value instanceof CharSequence ? value.toString() : value;
    }

    /** As the generated classes have it. */
    private static Object value(Schema declared, Object value) {
        Schema schema = present(declared);
        if (value instanceof Long micros && is(schema, MICROS)) {
            return Instant.EPOCH.plus(micros, ChronoUnit.MICROS);
        }
        if (value instanceof Integer days && is(schema, DATE)) {
            return LocalDate.ofEpochDay(days);
        }
        return value instanceof Long number && schema.getType() == Schema.Type.INT
                ? (Object) Math.toIntExact(number)
                : value;
    }

    private static Schema present(Schema schema) {
        return schema.isUnion()
                ? schema.getTypes().stream()
                        .filter(branch -> branch.getType() != Schema.Type.NULL)
                        .findFirst()
                        .orElseThrow()
                : schema;
    }

    private static boolean is(Schema schema, String name) {
        LogicalType type = schema.getLogicalType();
        return type != null && type.getName().equals(name);
    }

    private static IndexedRecord record(Schema schema) {
        return (IndexedRecord) SpecificData.get().newRecord(null, schema);
    }
}

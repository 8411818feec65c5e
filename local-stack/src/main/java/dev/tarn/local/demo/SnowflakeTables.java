package dev.tarn.local.demo;

import dev.tarn.local.errors.LocalErrors;
import dev.tarn.local.warehouse.WarehouseAccount;
import dev.tarn.schemas.Table;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.function.BiConsumer;
import java.util.stream.Collectors;
import org.apache.avro.Schema;
import org.apache.avro.generic.IndexedRecord;
import org.apache.avro.specific.SpecificData;

/** The tables of a warehouse as people read them. Used by one thread. */
final class SnowflakeTables implements AutoCloseable {
    private final WarehouseAccount account;
    private final Connection connection;

    SnowflakeTables(WarehouseAccount account) {
        this.account = account;
        this.connection = account.connectToRead();
    }

    TableRows table(Table table) {
        return new Rows(table);
    }

    @Override
    public void close() {
        try {
            connection.close();
        } catch (SQLException e) {
            throw LocalErrors.warehouseFailed(account.url(), "closing the session", e);
        }
    }

    private final class Rows implements TableRows {
        private final Table table;

        private Rows(Table table) {
            this.table = table;
        }

        @Override
        public String place() {
            return "snowflake";
        }

        @Override
        public void forEach(BiConsumer<IndexedRecord, IndexedRecord> each) {
            String query = table.row().getFields().stream()
                    .map(Rows::selected)
                    .collect(Collectors.joining(", ", "SELECT ", " FROM TARN." + table.topic()));
            try (Statement statement = connection.createStatement();
                    ResultSet rows = statement.executeQuery(query)) {
                while (rows.next()) {
                    IndexedRecord row = record(table.row());
                    for (Schema.Field field : table.row().getFields()) {
                        row.put(field.pos(), value(field.schema(), rows.getString(field.pos() + 1)));
                    }
                    IndexedRecord key = record(table.key());
                    for (Schema.Field field : table.key().getFields()) {
                        key.put(
                                field.pos(),
                                row.get(table.row().getField(field.name()).pos()));
                    }
                    each.accept(key, row);
                }
            } catch (SQLException e) {
                throw LocalErrors.warehouseFailed(account.url(), "reading TARN." + table.topic(), e);
            }
        }

        private static String selected(Schema.Field field) {
            Schema schema = present(field.schema());
            if (is(schema, "timestamp-micros")) {
                return "DATE_PART(EPOCH_MICROSECOND, " + field.name() + ")";
            }
            return is(schema, "date") ? "TO_CHAR(" + field.name() + ", 'YYYY-MM-DD')" : field.name();
        }

        private static Object value(Schema declared, String text) {
            Schema schema = present(declared);
            if (text == null) {
                return null;
            }
            return switch (schema.getType()) {
                case LONG ->
                    is(schema, "timestamp-micros")
                            ? Instant.EPOCH.plus(Long.parseLong(text), ChronoUnit.MICROS)
                            : (Object) Long.valueOf(text);
                case INT -> is(schema, "date") ? LocalDate.parse(text) : (Object) Integer.valueOf(text);
                case DOUBLE -> Double.valueOf(text);
                case BOOLEAN -> Boolean.valueOf(text);
                default -> text;
            };
        }

        private static Schema present(Schema schema) {
            return schema.isUnion()
                    ? schema.getTypes().stream()
                            .filter(branch -> branch.getType() != Schema.Type.NULL)
                            .findFirst()
                            .orElseThrow()
                    : schema;
        }

        private static boolean is(Schema schema, String logicalType) {
            return schema.getLogicalType() != null
                    && schema.getLogicalType().getName().equals(logicalType);
        }

        private static IndexedRecord record(Schema schema) {
            return (IndexedRecord) SpecificData.get().newRecord(null, schema);
        }
    }
}

package dev.tarn.snowflakelocal.statement;

import dev.tarn.snowflakelocal.Errors;
import dev.tarn.snowflakelocal.catalog.Column;
import dev.tarn.snowflakelocal.catalog.Entry;
import dev.tarn.snowflakelocal.catalog.Kind;
import dev.tarn.snowflakelocal.dialect.Casts;
import dev.tarn.snowflakelocal.sql.Cursor;
import dev.tarn.snowflakelocal.sql.Name;
import dev.tarn.snowflakelocal.sql.Tokenizer;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** The table that a statement changes, and how values come into its columns. */
final class Target {
    private final Execution execution;
    private final Entry table;

    private Target(Execution execution, Entry table) {
        this.execution = execution;
        this.table = table;
    }

    static Target of(Execution execution, Entry table) {
        return new Target(execution, table);
    }

    /** @param privilege what is to be done to it */
    static Target read(Execution execution, Cursor cursor, String privilege) {
        Name name = cursor.name();
        Entry entry = execution
                .resolver()
                .find(Kind.TABLE, name)
                .orElseThrow(() -> Errors.missing("Object", name.toString()));
        execution.access().need(privilege, entry);
        if (entry.kind() != Kind.TABLE) {
            throw Errors.invalid("Object '" + name + "' is a view, its rows cannot be changed");
        }
        return new Target(execution, entry);
    }

    Entry table() {
        return table;
    }

    Column column(String name) {
        return table.table().column(name).orElseThrow(() -> Errors.unknownColumn(Name.shown(name)));
    }

    List<Column> columns() {
        return table.table().columns();
    }

    /** Columns in brackets, or all where there are no brackets. */
    List<Column> columns(Cursor cursor) {
        if (!cursor.sees("(") || cursor.peek(1).is("SELECT") || cursor.peek(1).is("WITH")) {
            return columns();
        }
        List<Column> columns = new ArrayList<>();
        Set<String> names = new HashSet<>();
        Cursor list = cursor.brackets();
        do {
            Column column = column(list.identifier());
            if (!names.add(column.name())) {
                throw Errors.duplicateColumn(column.name());
            }
            columns.add(column);
        } while (list.take(","));
        list.expectEnd();
        return columns;
    }

    /** An alias, or the table's own name, by which the rest of the statement knows it. */
    String alias(Cursor cursor, String... next) {
        if (cursor.take("AS") || (!cursor.seesAny(next) && cursor.peek().isIdentifier())) {
            return cursor.identifier();
        }
        return table.name();
    }

    /** A value on its way into a column. */
    static String assign(String value, Column column) {
        return Casts.assign(value, column.name(), column.type());
    }

    /** The value of a column that a statement does not name, converted already. */
    String fallback(Column column) {
        if (column.fallback() == null) {
            return "NULL";
        }
        Cursor text = new Cursor(column.fallback(), Tokenizer.tokens(column.fallback()));
        return assign("(" + execution.translator().expression(text) + ")", column);
    }

    /** {@code SET a = 1, t.b = DEFAULT}: as DuckDB writes it. */
    String assignments(Cursor list) {
        List<String> all = new ArrayList<>();
        Set<String> names = new HashSet<>();
        for (Cursor item : list.items()) {
            String name = item.identifier();
            while (item.take(".")) {
                name = item.identifier();
            }
            Column column = column(name);
            if (!names.add(name)) {
                throw Errors.duplicateColumn(name);
            }
            item.expect("=");
            String value = item.sees("DEFAULT")
                    ? fallback(column)
                    : assign("(" + execution.translator().expression(item) + ")", column);
            all.add(Name.quoted(name) + " = " + value);
        }
        return String.join(", ", all);
    }
}

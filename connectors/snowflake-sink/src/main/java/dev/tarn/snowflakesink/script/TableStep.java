package dev.tarn.snowflakesink.script;

import dev.tarn.snowflakesink.errors.SinkErrors;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A table that is made if it is not there, and gets the columns that it lacks: as the rows that it has can only be null there,
 * only columns that may be. Columns that it has beyond those stay.
 */
record TableStep(SqlStatement statement, ObjectName name, List<Column> columns) implements Step {
    static TableStep of(SqlStatement statement, ObjectName name, Words words) {
        List<Column> columns = new ArrayList<>();
        words.require("(");
        do {
            columns.add(column(words));
        } while (words.take(","));
        words.require(")");
        return new TableStep(statement, name, columns);
    }

    private static Column column(Words words) {
        String name = words.next();
        StringBuilder type = new StringBuilder(words.next());
        if (words.take("(")) {
            type.append('(').append(words.until(")").replace(" ", "")).append(')');
            words.require(")");
        }
        boolean nullable = !words.take("NOT", "NULL");
        String rest = words.until(",", ")");
        String declaration = name + " " + type + (rest.isEmpty() ? "" : " " + rest);
        return new Column(name, type.toString(), nullable, declaration);
    }

    @Override
    public Optional<Change> change(Account account) throws SQLException {
        if (account.find(Kind.TABLE, name).isEmpty()) {
            return Optional.of(Change.by(statement, "create table " + name));
        }
        Map<String, String> found = account.columns(name);
        List<String> added = new ArrayList<>();
        List<String> statements = new ArrayList<>();
        for (Column column : columns) {
            String type = found.get(column.name());
            if (type == null) {
                if (!column.nullable()) {
                    throw SinkErrors.columnMissing(statement.place(), name.toString(), column.name());
                }
                added.add(column.name());
                statements.add("ALTER TABLE " + name + " ADD COLUMN IF NOT EXISTS " + column.declaration());
            } else if (!column.hasType(type)) {
                throw SinkErrors.columnDiffers(statement.place(), name.toString(), column.name(), type, column.type());
            }
        }
        return added.isEmpty()
                ? Optional.empty()
                : Optional.of(new Change("add to table " + name + ": " + String.join(", ", added), statements));
    }
}

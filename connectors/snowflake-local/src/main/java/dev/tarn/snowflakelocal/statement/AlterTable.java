package dev.tarn.snowflakelocal.statement;

import dev.tarn.snowflakelocal.Errors;
import dev.tarn.snowflakelocal.catalog.Changes;
import dev.tarn.snowflakelocal.catalog.Column;
import dev.tarn.snowflakelocal.catalog.Entry;
import dev.tarn.snowflakelocal.catalog.Kind;
import dev.tarn.snowflakelocal.sql.Cursor;
import dev.tarn.snowflakelocal.sql.Name;
import dev.tarn.snowflakelocal.types.SnowType;
import dev.tarn.snowflakelocal.types.TypeReader;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** ALTER TABLE: columns, name, comment, schema evolution. */
final class AlterTable {
    private static final String DONE = "Statement executed successfully.";

    private final Execution execution;
    private final Cursor cursor;
    private final Entry table;

    private AlterTable(Execution execution, Entry table) {
        this.execution = execution;
        this.cursor = execution.cursor();
        this.table = table;
    }

    static Result run(Execution execution) throws SQLException {
        Cursor cursor = execution.cursor();
        boolean ifExists = cursor.take("IF", "EXISTS");
        Name name = cursor.name();
        if (ifExists && execution.resolver().find(Kind.TABLE, name).isEmpty()) {
            return Result.message(DONE);
        }
        return new AlterTable(execution, execution.resolver().get(Kind.TABLE, name)).run();
    }

    private Result run() throws SQLException {
        if (cursor.take("ADD")) {
            needEvolution();
            return add();
        }
        if (cursor.sees("ALTER") || cursor.sees("MODIFY")) {
            cursor.next();
            return alter();
        }
        execution.access().needOwner(table);
        if (cursor.take("RENAME", "TO")) {
            return AlterStatement.rename(execution, table, cursor.name());
        }
        if (cursor.take("RENAME", "COLUMN")) {
            return renameColumn();
        }
        if (cursor.take("DROP")) {
            return cursor.take("CLUSTERING", "KEY") ? Result.message(DONE) : drop();
        }
        if (cursor.take("SET")) {
            return set();
        }
        if (cursor.take("UNSET", "COMMENT")) {
            return execution.ddl(DONE, changes -> changes.put(table.commented("")));
        }
        if (cursor.take("CLUSTER", "BY")) {
            return Result.message(DONE);
        }
        throw Errors.unsupported("ALTER TABLE ... " + cursor.peek().value());
    }

    /** Who may evolve a schema may add columns and let them be null. */
    private void needEvolution() {
        if (!table.table().evolves() || !execution.access().may("EVOLVE SCHEMA", table)) {
            execution.access().needOwner(table);
        }
    }

    private Result set() throws SQLException {
        Properties properties = Properties.read(cursor, Set.of("COMMENT", "ENABLE_SCHEMA_EVOLUTION"));
        cursor.expectEnd();
        boolean evolves =
                properties.flag("ENABLE_SCHEMA_EVOLUTION", table.table().evolves());
        return execution.ddl(
                DONE,
                changes -> changes.put(table.commented(properties.text("COMMENT", table.comment()))
                        .with(table.table().evolving(evolves))));
    }

    private Result add() throws SQLException {
        if (cursor.seesAny("CONSTRAINT", "PRIMARY", "UNIQUE", "FOREIGN")) {
            ColumnReader reader = new ColumnReader();
            reader.read(cursor.rest());
            return reader.primaryKey().isEmpty()
                    ? Result.message(DONE)
                    : execution.ddl(
                            DONE,
                            changes -> changes.put(
                                    table.with(table.table().withPrimaryKey(List.copyOf(reader.primaryKey())))));
        }
        if (cursor.seesAny("SEARCH", "ROW", "TAG")) {
            throw Errors.unsupported("ALTER TABLE ... ADD " + cursor.peek().value());
        }
        cursor.take("COLUMN");
        List<Column> columns = new ArrayList<>(table.table().columns());
        List<Column> added = new ArrayList<>();
        boolean allIfNotExists = false;
        for (Cursor item : cursor.rest().items()) {
            boolean ifNotExists = item.take("IF", "NOT", "EXISTS");
            allIfNotExists |= ifNotExists;
            Column column = new ColumnReader().column(item);
            boolean there = columns.stream().anyMatch(other -> other.name().equals(column.name()));
            if (there && !ifNotExists) {
                throw Errors.columnExists(column.name());
            }
            if (!there) {
                columns.add(column);
                added.add(column);
            }
        }
        ColumnReader.checkNames(columns);
        return added.isEmpty() && allIfNotExists
                ? Result.message(DONE)
                : execution.ddl(DONE, changes -> {
                    for (Column column : added) {
                        addPhysical(changes, column);
                    }
                    changes.put(table.with(table.table().withColumns(List.copyOf(columns))));
                });
    }

    private void addPhysical(Changes changes, Column column) throws SQLException {
        String definition = Name.quoted(column.name()) + " " + column.type().duck();
        for (String place : places()) {
            changes.sql("ALTER TABLE " + place + " ADD COLUMN " + definition);
        }
        if (column.fallback() != null) {
            Target target = Target.of(execution, table);
            changes.sql("UPDATE " + table.physical() + " SET " + Name.quoted(column.name()) + " = "
                    + target.fallback(column));
        }
        if (!column.nullable()) {
            changes.sql("ALTER TABLE " + table.physical() + " ALTER COLUMN " + Name.quoted(column.name())
                    + " SET NOT NULL");
        }
    }

    /** The rows, and their changes where they are kept. */
    private List<String> places() {
        return table.table().tracked() ? List.of(table.physical(), table.changes()) : List.of(table.physical());
    }

    private Result drop() throws SQLException {
        cursor.take("COLUMN");
        boolean ifExists = cursor.take("IF", "EXISTS");
        List<Column> columns = new ArrayList<>(table.table().columns());
        List<String> dropped = new ArrayList<>();
        do {
            String name = cursor.identifier();
            if (columns.removeIf(column -> column.name().equals(name))) {
                dropped.add(name);
            } else if (!ifExists) {
                throw Errors.unknownColumn(name);
            }
        } while (cursor.take(","));
        cursor.expectEnd();
        if (columns.isEmpty()) {
            throw Errors.invalid("Cannot drop the only column of a table");
        }
        return execution.ddl(DONE, changes -> {
            for (String name : dropped) {
                for (String place : places()) {
                    changes.sql("ALTER TABLE " + place + " DROP COLUMN " + Name.quoted(name));
                }
            }
            changes.put(table.with(table.table().withColumns(List.copyOf(columns))));
        });
    }

    private Result renameColumn() throws SQLException {
        String from = cursor.identifier();
        cursor.expect("TO");
        String to = cursor.identifier();
        cursor.expectEnd();
        if (table.table().column(from).isEmpty()) {
            throw Errors.unknownColumn(from);
        }
        List<Column> columns = table.table().columns().stream()
                .map(column -> column.name().equals(from) ? column.renamed(to) : column)
                .toList();
        ColumnReader.checkNames(columns);
        return execution.ddl(DONE, changes -> {
            for (String place : places()) {
                changes.sql("ALTER TABLE " + place + " RENAME COLUMN " + Name.quoted(from) + " TO " + Name.quoted(to));
            }
            changes.put(table.with(table.table().withColumns(columns)));
        });
    }

    /** ALTER [COLUMN] c what, [COLUMN] c what ..., in brackets or not. */
    private Result alter() throws SQLException {
        List<Column> columns = new ArrayList<>(table.table().columns());
        List<String> sql = new ArrayList<>();
        boolean evolution = true;
        Cursor list = cursor.sees("(") ? cursor.brackets() : cursor.rest();
        for (Cursor item : list.items()) {
            item.take("COLUMN");
            String name = item.identifier();
            int at = indexOf(columns, name);
            evolution &= item.sees("DROP", "NOT", "NULL") || item.sees("COMMENT");
            columns.set(at, altered(columns.get(at), item, sql));
            item.expectEnd();
        }
        if (evolution) {
            needEvolution();
        } else {
            execution.access().needOwner(table);
        }
        return execution.ddl(DONE, changes -> {
            for (String one : sql) {
                changes.sql(one);
            }
            changes.put(table.with(table.table().withColumns(List.copyOf(columns))));
        });
    }

    private Column altered(Column column, Cursor item, List<String> sql) {
        String alter = "ALTER TABLE " + table.physical() + " ALTER COLUMN " + Name.quoted(column.name());
        if (item.take("DROP", "NOT", "NULL")) {
            if (!column.nullable()) {
                sql.add(alter + " DROP NOT NULL");
            }
            return column.nullable(true);
        }
        if (item.take("SET", "NOT", "NULL") || item.take("NOT", "NULL")) {
            sql.add(alter + " SET NOT NULL");
            return column.nullable(false);
        }
        if (item.take("COMMENT")) {
            return column.commented(item.string());
        }
        if (item.take("DROP", "DEFAULT")) {
            return new Column(column.name(), column.type(), column.nullable(), column.comment(), null);
        }
        if (item.take("SET", "DATA", "TYPE")
                || item.take("TYPE")
                || (item.peek().isWord() && !item.sees("SET"))) {
            return retyped(column, TypeReader.read(item), sql);
        }
        throw Errors.unsupported("ALTER COLUMN ... " + item.peek().value());
    }

    /** Snowflake makes texts longer and numbers wider, nothing else. */
    private Column retyped(Column column, SnowType type, List<String> sql) {
        SnowType old = column.type();
        boolean longer = type.kind() == SnowType.Kind.TEXT && type.length() >= old.length();
        boolean wider = type.kind() == SnowType.Kind.FIXED
                && type.scale() == old.scale()
                && type.precision() >= old.precision();
        if (old.kind() != type.kind() || (!longer && !wider)) {
            throw Errors.cannotChangeType(column.name(), old.sql(), type.sql());
        }
        if (wider) {
            for (String place : places()) {
                sql.add("ALTER TABLE " + place + " ALTER COLUMN " + Name.quoted(column.name()) + " TYPE "
                        + type.duck());
            }
        }
        return column.typed(type);
    }

    private static int indexOf(List<Column> columns, String name) {
        for (int i = 0; i < columns.size(); i++) {
            if (columns.get(i).name().equals(name)) {
                return i;
            }
        }
        throw Errors.unknownColumn(name);
    }
}

package dev.tarn.snowflakelocal.statement;

import dev.tarn.snowflakelocal.Errors;
import dev.tarn.snowflakelocal.catalog.Column;
import dev.tarn.snowflakelocal.catalog.Storage;
import dev.tarn.snowflakelocal.sql.Cursor;
import dev.tarn.snowflakelocal.sql.Name;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** INSERT [OVERWRITE] INTO: rows in the text, or those of a query. */
final class InsertStatement implements Family {
    @Override
    public Result run(Execution execution) throws SQLException {
        Cursor cursor = execution.cursor();
        if (cursor.seesAny("ALL", "FIRST")) {
            throw Errors.unsupported("INSERT into several tables");
        }
        boolean overwrite = cursor.take("OVERWRITE");
        cursor.expect("INTO");
        cursor.take("TABLE");
        Target target = Target.read(execution, cursor, "INSERT");
        if (overwrite) {
            execution.access().need("DELETE", target.table());
        }
        List<Column> columns = target.columns(cursor);
        int start = cursor.position();
        execution.check(sql(execution, target, columns));
        return execution.dml(
                target.table(), overwrite ? Result.DML : Result.INSERT, List.of("number of rows inserted"), () -> {
                    cursor.moveTo(start);
                    if (overwrite) {
                        Storage.run(
                                execution.connection(),
                                "DELETE FROM " + target.table().physical());
                    }
                    return new long[] {execution.update(sql(execution, target, columns))};
                });
    }

    private static String sql(Execution execution, Target target, List<Column> columns) throws SQLException {
        Cursor cursor = execution.cursor();
        String source = cursor.sees("VALUES") ? values(execution, target, columns) : query(execution, columns.size());
        List<Column> others = target.columns().stream()
                .filter(column -> column.fallback() != null && !columns.contains(column))
                .toList();
        StringBuilder names = new StringBuilder();
        StringBuilder values = new StringBuilder();
        for (int i = 0; i < columns.size(); i++) {
            names.append(i == 0 ? "" : ", ").append(Name.quoted(columns.get(i).name()));
            values.append(i == 0 ? "" : ", ").append(Target.assign("c" + i, columns.get(i)));
        }
        for (Column other : others) {
            names.append(", ").append(Name.quoted(other.name()));
            values.append(", ").append(target.fallback(other));
        }
        String aliases =
                IntStream.range(0, columns.size()).mapToObj(i -> "c" + i).collect(Collectors.joining(", "));
        return "INSERT INTO " + target.table().physical() + " (" + names + ") SELECT " + values + " FROM (" + source
                + ") AS s(" + aliases + ")";
    }

    private static String values(Execution execution, Target target, List<Column> columns) {
        Cursor cursor = execution.cursor();
        cursor.expect("VALUES");
        List<String> rows = new ArrayList<>();
        do {
            List<Cursor> cells = cursor.brackets().items();
            if (cells.size() != columns.size()) {
                throw Errors.columnCount(columns.size(), cells.size());
            }
            StringBuilder row = new StringBuilder("(");
            for (int i = 0; i < cells.size(); i++) {
                Cursor cell = cells.get(i);
                boolean fallback = cell.sees("DEFAULT");
                row.append(i == 0 ? "" : ", ")
                        .append(
                                fallback
                                        ? target.fallback(columns.get(i))
                                        : execution.translator().expression(cell));
            }
            rows.add(row.append(')').toString());
        } while (cursor.take(","));
        cursor.expectEnd();
        return "VALUES " + String.join(", ", rows);
    }

    private static String query(Execution execution, int columns) throws SQLException {
        String query = execution.translator().query(execution.cursor().rest());
        try (PreparedStatement prepared = execution.connection().prepareStatement(query)) {
            int given = prepared.getMetaData().getColumnCount();
            if (given != columns) {
                throw Errors.columnCount(columns, given);
            }
        }
        return query;
    }
}

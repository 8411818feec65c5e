package dev.tarn.snowflakesink.script;

import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** A row that SHOW or DESC answers with, by lower-case column names. */
record Row(Map<String, String> columns) {
    Row {
        columns = Map.copyOf(columns);
    }

    static List<Row> all(ResultSet results) throws SQLException {
        ResultSetMetaData told = results.getMetaData();
        List<Row> rows = new ArrayList<>();
        while (results.next()) {
            Map<String, String> columns = new HashMap<>();
            for (int i = 1; i <= told.getColumnCount(); i++) {
                String value = results.getString(i);
                if (value != null) {
                    columns.put(told.getColumnLabel(i).toLowerCase(Locale.ROOT), value);
                }
            }
            rows.add(new Row(columns));
        }
        return rows;
    }

    /** Empty where there is no such column, or null in it. */
    String text(String column) {
        return columns.getOrDefault(column, "");
    }
}

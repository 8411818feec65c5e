package dev.tarn.snowflakelocal.dialect;

import dev.tarn.snowflakelocal.sql.Cursor;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Rows that stand in the text; their columns are called COLUMN1, COLUMN2 ... */
final class Values {
    private Values() {}

    /** @param cursor behind VALUES; goes behind the last row */
    static String query(Cursor cursor, Expressions expressions) {
        List<String> rows = new ArrayList<>();
        int columns = 0;
        do {
            List<Cursor> row = cursor.brackets().items();
            columns = Math.max(columns, row.size());
            rows.add(row.stream().map(expressions::list).collect(Collectors.joining(", ", "(", ")")));
        } while (cursor.take(","));
        String names = IntStream.rangeClosed(1, columns)
                .mapToObj(i -> "\"COLUMN" + i + "\"")
                .collect(Collectors.joining(", "));
        return "SELECT * FROM (VALUES " + String.join(", ", rows) + ") AS v(" + names + ")";
    }
}

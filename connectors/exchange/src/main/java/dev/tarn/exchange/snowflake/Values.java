package dev.tarn.exchange.snowflake;

import dev.tarn.exchange.TableContract.Column;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;

/** Values of columns out of the warehouse, free of time zones and formats of sessions: dates and instants come as numbers. */
final class Values {
    private Values() {}

    /** How a column is asked for. */
    static String selected(Column column) {
        String name = FingerprintSql.quoted(column.name());
        return switch (column.kind()) {
            case DATE -> "DATEDIFF(DAY, TO_DATE('1970-01-01'), " + name + ")";
            case INSTANT -> "DATE_PART(EPOCH_MICROSECOND, " + name + ")";
            default -> name;
        };
    }

    /** @param first the place of the first column in the result */
    static Object[] row(List<Column> columns, ResultSet result, int first) throws SQLException {
        Object[] row = new Object[columns.size()];
        for (int i = 0; i < row.length; i++) {
            row[i] = value(columns.get(i), result, first + i);
        }
        return row;
    }

    private static Object value(Column column, ResultSet result, int place) throws SQLException {
        Object value =
                switch (column.kind()) {
                    case LONG, INSTANT -> result.getLong(place);
                    case DATE -> result.getInt(place);
                    case DOUBLE -> result.getDouble(place);
                    case BOOLEAN -> result.getBoolean(place);
                    case STRING -> result.getString(place);
                };
        return result.wasNull() ? null : value;
    }
}

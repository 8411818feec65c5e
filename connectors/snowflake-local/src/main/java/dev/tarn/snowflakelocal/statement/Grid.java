package dev.tarn.snowflakelocal.statement;

import dev.tarn.snowflakelocal.sql.Name;
import dev.tarn.snowflakelocal.types.SnowType;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** Rows that the endpoint makes itself: an answer of SHOW, or something that a query reads. */
final class Grid {
    private final List<ResultColumn> columns = new ArrayList<>();
    private final List<Object[]> rows = new ArrayList<>();

    Grid text(String... names) {
        for (String name : names) {
            columns.add(ResultColumn.text(name));
        }
        return this;
    }

    Grid number(String... names) {
        for (String name : names) {
            columns.add(new ResultColumn(name, SnowType.fixed(18, 0), true));
        }
        return this;
    }

    /** Milliseconds since the epoch. */
    Grid instant(String... names) {
        for (String name : names) {
            columns.add(new ResultColumn(name, SnowType.INSTANT, true));
        }
        return this;
    }

    /** One value a column: texts, numbers, null; in {@link #sql} also {@link Sql}. */
    void add(Object... values) {
        if (values.length != columns.size()) {
            throw new IllegalArgumentException(values.length + " values for " + columns.size() + " columns");
        }
        rows.add(values);
    }

    /** Text of DuckDB among the values. */
    record Sql(String text) {}

    Result result() {
        List<String[]> cells = new ArrayList<>();
        for (Object[] row : rows) {
            String[] one = new String[row.length];
            for (int i = 0; i < row.length; i++) {
                one[i] = cell(row[i], columns.get(i).type());
            }
            cells.add(one);
        }
        return Result.of(Result.SHOW, columns, cells);
    }

    private static String cell(Object value, SnowType type) {
        if (value == null) {
            return null;
        }
        if (type.kind() == SnowType.Kind.TIMESTAMP_LTZ) {
            long millis = ((Number) value).longValue();
            return Math.floorDiv(millis, 1000L) + String.format(".%03d000000", Math.floorMod(millis, 1000));
        }
        return value.toString();
    }

    /** As a query in brackets. */
    String sql() {
        String names =
                columns.stream().map(ResultColumn::name).map(Name::quoted).collect(Collectors.joining(", "));
        List<String> lines = new ArrayList<>();
        for (Object[] row : rows) {
            lines.add(line(row));
        }
        if (rows.isEmpty()) {
            lines.add(line(new Object[columns.size()]));
        }
        return "(SELECT * FROM (VALUES " + String.join(", ", lines) + ") AS g(" + names + ")"
                + (rows.isEmpty() ? " WHERE FALSE" : "") + ")";
    }

    private String line(Object[] row) {
        StringBuilder line = new StringBuilder("(");
        for (int i = 0; i < row.length; i++) {
            line.append(i == 0 ? "" : ", ")
                    .append(literal(row[i], columns.get(i).type()));
        }
        return line.append(')').toString();
    }

    private static String literal(Object value, SnowType type) {
        if (value == null) {
            return "CAST(NULL AS " + type.duck() + ")";
        }
        if (value instanceof Sql sql) {
            return sql.text();
        }
        return switch (type.kind()) {
            case TIMESTAMP_LTZ -> "make_timestamptz(" + ((Number) value).longValue() + " * 1000)";
            case TEXT -> Name.literal(value.toString());
            default -> "CAST(" + value + " AS " + type.duck() + ")";
        };
    }
}

package dev.tarn.snowflakelocal.statement;

import java.sql.SQLException;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;

/** What a statement answers: rows of cells that are encoded as the wire wants them. To be closed when they are read. */
public final class Result implements AutoCloseable {
    /** How the driver tells statements apart. */
    public static final long SELECT = 0x1000;

    public static final long DML = 0x3000;
    public static final long INSERT = 0x3100;
    public static final long UPDATE = 0x3200;
    public static final long DELETE = 0x3300;
    public static final long MERGE = 0x3400;
    public static final long SHOW = 0x4400;
    public static final long TRANSACTION = 0x5000;
    public static final long DDL = 0x6000;
    /** Several statements in one text. */
    public static final long MULTI = 0xA000;

    private final long type;
    private final List<ResultColumn> columns;
    private final Rows rows;

    /** Rows one after the other. */
    public interface Rows extends AutoCloseable {
        /** The next row, or null behind the last. */
        String[] next() throws SQLException;

        @Override
        default void close() throws SQLException {}
    }

    Result(long type, List<ResultColumn> columns, Rows rows) {
        this.type = type;
        this.columns = List.copyOf(columns);
        this.rows = rows;
    }

    static Result of(long type, List<ResultColumn> columns, List<String[]> rows) {
        Iterator<String[]> iterator = rows.iterator();
        return new Result(type, columns, () -> iterator.hasNext() ? iterator.next() : null);
    }

    /** What most statements that change objects answer. */
    static Result message(String text) {
        return of(DDL, List.of(ResultColumn.text("status")), List.<String[]>of(new String[] {text}));
    }

    /** Counts of rows; the driver adds them up. */
    static Result counts(long type, List<String> names, long... counts) {
        String[] row = Arrays.stream(counts).mapToObj(Long::toString).toArray(String[]::new);
        return of(type, names.stream().map(ResultColumn::number).toList(), List.<String[]>of(row));
    }

    public long type() {
        return type;
    }

    public List<ResultColumn> columns() {
        return columns;
    }

    public String[] next() throws SQLException {
        return rows.next();
    }

    @Override
    public void close() throws SQLException {
        rows.close();
    }
}

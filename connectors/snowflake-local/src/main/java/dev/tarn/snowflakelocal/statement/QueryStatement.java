package dev.tarn.snowflakelocal.statement;

import dev.tarn.snowflakelocal.Errors;
import dev.tarn.snowflakelocal.types.Cells;
import dev.tarn.snowflakelocal.types.SnowType;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/** SELECT. */
final class QueryStatement {
    private QueryStatement() {}

    static Result run(Execution execution) throws SQLException {
        Engine.checkTransaction(execution.session());
        String sql = execution.translator().query(execution.cursor().rest());
        execution.check(sql);
        return query(execution, sql);
    }

    /** A query in DuckDB's text. */
    static Result query(Execution execution, String sql) throws SQLException {
        PreparedStatement prepared = execution.connection().prepareStatement(sql);
        try {
            List<ResultColumn> columns = columns(prepared.getMetaData());
            if (execution.describeOnly()) {
                prepared.close();
                return Result.of(Result.SELECT, columns, List.of());
            }
            execution.session().running(prepared);
            ResultSet rows = prepared.executeQuery();
            return new Result(Result.SELECT, columns, new DuckRows(execution.session(), prepared, rows));
        } catch (SQLException | RuntimeException e) {
            execution.session().running(null);
            execution.session().transaction().failIfOpen();
            prepared.close();
            throw e;
        }
    }

    static List<ResultColumn> columns(ResultSetMetaData metadata) throws SQLException {
        List<ResultColumn> columns = new ArrayList<>();
        for (int i = 1; i <= metadata.getColumnCount(); i++) {
            SnowType type = SnowType.ofDuck(metadata.getColumnTypeName(i));
            if (type == null) {
                throw Errors.unsupported("result of type " + metadata.getColumnTypeName(i));
            }
            columns.add(new ResultColumn(metadata.getColumnName(i), type, true));
        }
        return columns;
    }

    private static final class DuckRows implements Result.Rows {
        private final SessionState session;
        private final PreparedStatement statement;
        private final ResultSet rows;
        private final Cells.Reader[] readers;

        DuckRows(SessionState session, PreparedStatement statement, ResultSet rows) throws SQLException {
            this.session = session;
            this.statement = statement;
            this.rows = rows;
            ResultSetMetaData metadata = rows.getMetaData();
            this.readers = new Cells.Reader[metadata.getColumnCount()];
            for (int i = 0; i < readers.length; i++) {
                readers[i] = Cells.reader(metadata.getColumnTypeName(i + 1));
            }
        }

        @Override
        public String[] next() throws SQLException {
            if (!rows.next()) {
                return null;
            }
            String[] cells = new String[readers.length];
            for (int i = 0; i < cells.length; i++) {
                cells[i] = readers[i].read(rows, i + 1);
            }
            return cells;
        }

        @Override
        public void close() throws SQLException {
            session.running(null);
            rows.close();
            statement.close();
        }
    }
}

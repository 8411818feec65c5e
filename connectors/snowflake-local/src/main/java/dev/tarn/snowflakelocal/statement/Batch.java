package dev.tarn.snowflakelocal.statement;

import dev.tarn.snowflakelocal.sql.Bind;
import dev.tarn.snowflakelocal.sql.Binds;
import dev.tarn.snowflakelocal.sql.Cursor;
import dev.tarn.snowflakelocal.sql.Statement;
import dev.tarn.snowflakelocal.sql.Token;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.stream.IntStream;

/** One statement and many rows of binds: an INSERT of one row in VALUES becomes one of many rows, others are repeated. */
final class Batch {
    private static final int ROWS_AT_ONCE = 1_000;

    private Batch() {}

    /** One after the other, so that the tokens of all rows are never there together. */
    static Iterator<Statement> statements(Statement statement, List<List<Bind>> rows) {
        int values = values(statement);
        if (values < 0) {
            return rows.stream().map(row -> Binds.fill(statement, row)).iterator();
        }
        return IntStream.iterate(0, from -> from < rows.size(), from -> from + ROWS_AT_ONCE)
                .mapToObj(from -> rows.subList(from, Math.min(rows.size(), from + ROWS_AT_ONCE)))
                .map(some -> joined(statement, values, some))
                .iterator();
    }

    /** Where the one row of VALUES begins, if that is where all binds are. */
    private static int values(Statement statement) {
        Cursor cursor = statement.cursor();
        if (!cursor.sees("INSERT")) {
            return -1;
        }
        while (!cursor.atEnd() && !cursor.sees("VALUES") && cursor.peek().kind() != Token.Kind.BIND) {
            cursor.next();
        }
        int start = cursor.position() + 1;
        boolean one = cursor.sees("VALUES")
                && cursor.peek(1).is("(")
                && cursor.closing(start) == statement.tokens().size() - 2;
        return one ? start : -1;
    }

    private static Statement joined(Statement statement, int start, List<List<Bind>> rows) {
        List<Token> all = statement.tokens();
        Token end = all.get(all.size() - 1);
        List<Token> tokens = new ArrayList<>(all.subList(0, start));
        List<Token> row = new ArrayList<>(all.subList(start, all.size() - 1));
        Token comma = new Token(Token.Kind.OPERATOR, ",", end.start(), end.end());
        for (List<Bind> binds : rows) {
            if (tokens.size() > start) {
                tokens.add(comma);
            }
            tokens.addAll(
                    Binds.fill(new Statement(statement.source(), row), binds).tokens());
        }
        tokens.add(end);
        return new Statement(statement.source(), tokens);
    }
}

package dev.tarn.snowflakelocal.statement;

import dev.tarn.snowflakelocal.Errors;
import dev.tarn.snowflakelocal.sql.Cursor;
import java.util.Map;

/** From the first words of a statement to those who know it. */
final class Recogniser {
    private static final Map<String, Family> BY_FIRST_WORD = Map.ofEntries(
            Map.entry("INSERT", new InsertStatement()),
            Map.entry("UPDATE", new UpdateStatement()),
            Map.entry("DELETE", new DeleteStatement()),
            Map.entry("MERGE", new MergeStatement()),
            Map.entry("TRUNCATE", new TruncateStatement()),
            Map.entry("USE", new UseStatement()),
            Map.entry("SHOW", new ShowStatement()),
            Map.entry("DESC", new DescribeStatement()),
            Map.entry("DESCRIBE", new DescribeStatement()),
            Map.entry("BEGIN", TransactionStatement::begin),
            Map.entry("START", TransactionStatement::start),
            Map.entry("COMMIT", TransactionStatement::commit),
            Map.entry("ROLLBACK", TransactionStatement::rollback),
            Map.entry("SET", SessionStatement::set),
            Map.entry("UNSET", SessionStatement::unset),
            Map.entry("GRANT", new GrantStatement(true)),
            Map.entry("REVOKE", new GrantStatement(false)),
            Map.entry("COMMENT", new CommentStatement()),
            Map.entry("EXECUTE", TaskStatement::execute),
            Map.entry("CREATE", new CreateStatement()),
            Map.entry("ALTER", new AlterStatement()),
            Map.entry("DROP", new DropStatement()));

    private Recogniser() {}

    static Family family(Cursor cursor) {
        if (cursor.atEnd()) {
            throw Errors.emptyStatement();
        }
        if (cursor.seesAny("SELECT", "WITH", "(", "VALUES")) {
            return QueryStatement::run;
        }
        Family family = cursor.peek().isWord() ? BY_FIRST_WORD.get(cursor.peek().value()) : null;
        if (family != null) {
            cursor.next();
            return family;
        }
        if (cursor.seesAny(
                "CALL", "COPY", "PUT", "GET", "LIST", "LS", "REMOVE", "RM", "UNDROP", "EXPLAIN", "DECLARE", "LET",
                "RETURN")) {
            throw Errors.unsupported(cursor.peek().value());
        }
        throw cursor.unexpected("a statement is wanted");
    }
}

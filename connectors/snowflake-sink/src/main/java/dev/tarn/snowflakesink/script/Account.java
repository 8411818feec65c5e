package dev.tarn.snowflakesink.script;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What an account has, asked with SHOW and DESC. */
final class Account {
    /** "Does not exist or not authorized", for instance of the schema that is looked in. */
    private static final String NO_SUCH_OBJECT = "02000";
    /** The same, of a table or view. */
    private static final String NO_SUCH_TABLE = "42S02";

    private final Connection connection;
    /** Told once for each role: there are many grants. */
    private final Map<String, List<Row>> grants = new HashMap<>();

    Account(Connection connection) {
        this.connection = connection;
    }

    Optional<Row> find(Kind kind, ObjectName name) throws SQLException {
        return ask(kind.show(name)).stream()
                .filter(row -> row.text("name").equals(name.last()))
                .findFirst();
    }

    /** The types of a table's columns by name. */
    Map<String, String> columns(ObjectName table) throws SQLException {
        Map<String, String> types = new HashMap<>();
        ask("DESC TABLE " + table).forEach(row -> types.put(row.text("name"), row.text("type")));
        return types;
    }

    /** @param which as SHOW takes it: {@code TO ROLE X}, {@code OF ROLE X} */
    List<Row> grants(String which) throws SQLException {
        String question = "SHOW GRANTS " + which;
        if (!grants.containsKey(question)) {
            grants.put(question, ask(question));
        }
        return grants.get(question);
    }

    /** Which role the session has; it has one, as it may not make anything without. */
    String role() throws SQLException {
        return ask("SELECT CURRENT_ROLE() AS ROLE").get(0).text("role");
    }

    void takeOn(String role) throws SQLException {
        run("USE ROLE \"" + role.replace("\"", "\"\"") + "\"");
    }

    void run(String statement) throws SQLException {
        try (Statement call = connection.createStatement()) {
            call.execute(statement);
        }
    }

    private List<Row> ask(String question) throws SQLException {
        try (Statement call = connection.createStatement();
                ResultSet answer = call.executeQuery(question)) {
            return Row.all(answer);
        } catch (SQLException e) {
            if (NO_SUCH_OBJECT.equals(e.getSQLState()) || NO_SUCH_TABLE.equals(e.getSQLState())) {
                return List.of();
            }
            throw e;
        }
    }
}

package dev.tarn.snowflakelocal;

import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;

/** An endpoint of a test, and the unmodified driver to talk to it. */
final class Endpoint implements AutoCloseable {
    static final String USER = "tester";
    static final String PASSWORD = "correct horse battery staple";

    private final SnowflakeLocal server;

    private Endpoint(SnowflakeLocal server) {
        this.server = server;
    }

    static Endpoint start(Path directory) throws IOException, SQLException {
        return start(SnowflakeLocalOptions.in(directory, USER, PASSWORD).withMemoryLimit("512MB"));
    }

    static Endpoint start(SnowflakeLocalOptions options) throws IOException, SQLException {
        return new Endpoint(SnowflakeLocal.start(options));
    }

    String url() {
        return server.url();
    }

    Connection connect(String... settings) throws SQLException {
        return connectTo(server.url(), settings);
    }

    static Connection connectTo(String url, String... settings) throws SQLException {
        Properties properties = new Properties();
        properties.put("user", USER);
        properties.put("password", PASSWORD);
        properties.put("ssl", "off");
        properties.put("disablePlatformDetection", "true");
        for (int i = 0; i < settings.length; i += 2) {
            properties.put(settings[i], settings[i + 1]);
        }
        return DriverManager.getConnection("jdbc:snowflake://" + url.replaceFirst("https?://", ""), properties);
    }

    /** In database DB, which is made where it is not there. */
    Connection connectToDatabase(String... settings) throws SQLException {
        Connection connection = connect(settings);
        run(connection, "create database if not exists db", "use schema db.public");
        return connection;
    }

    static void run(Connection connection, String... statements) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            for (String text : statements) {
                statement.execute(text);
            }
        }
    }

    static int update(Connection connection, String text) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            return statement.executeUpdate(text);
        }
    }

    /** Every row as its texts, apart at bars. */
    static List<String> rows(Connection connection, String query) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(query)) {
            List<String> all = new ArrayList<>();
            int columns = rows.getMetaData().getColumnCount();
            while (rows.next()) {
                List<String> row = new ArrayList<>();
                for (int i = 1; i <= columns; i++) {
                    row.add(rows.getString(i));
                }
                all.add(String.join("|", row.stream().map(String::valueOf).toList()));
            }
            return all;
        }
    }

    static String one(Connection connection, String query) throws SQLException {
        return rows(connection, query).get(0);
    }

    @Override
    public void close() throws SQLException {
        server.close();
    }
}

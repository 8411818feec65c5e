package dev.tarn.snowflakelocal.streaming;

import java.security.KeyPair;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;

/** An endpoint as its administrator uses it: through the JDBC driver. */
final class Account implements AutoCloseable {
    static final String ADMIN = "ADMIN";
    static final String PASSWORD = "for-tests-only";
    static final String LOADER = "LOADER";

    static {
        System.setProperty("net.snowflake.jdbc.disablePlatformDetection", "true");
    }

    private final Connection connection;

    Account(String url) throws SQLException {
        Properties properties = new Properties();
        properties.put("user", ADMIN);
        properties.put("password", PASSWORD);
        properties.put("account", "127");
        properties.put("role", "ACCOUNTADMIN");
        properties.put("ssl", "off");
        connection = DriverManager.getConnection(url.replace("http://", "jdbc:snowflake://") + "/", properties);
    }

    /** A database, and a user with a role of its own who has this key. */
    Account prepare(KeyPair key) throws SQLException {
        run("CREATE DATABASE DB");
        run("CREATE SCHEMA DB.RAW");
        run("CREATE ROLE LOADER");
        run("CREATE USER LOADER DEFAULT_ROLE = LOADER");
        run("ALTER USER LOADER SET RSA_PUBLIC_KEY = '" + Bearer.publicKey(key) + "'");
        run("GRANT ROLE LOADER TO USER LOADER");
        run("GRANT USAGE ON DATABASE DB TO ROLE LOADER");
        run("GRANT USAGE ON SCHEMA DB.RAW TO ROLE LOADER");
        return this;
    }

    /** With the rights of another role from now on. */
    Account as(String role) throws SQLException {
        run("GRANT ROLE " + role + " TO USER " + ADMIN);
        run("USE ROLE " + role);
        return this;
    }

    void table(String name, String columns) throws SQLException {
        run("CREATE TABLE DB.RAW." + name + " (" + columns + ")");
        run("GRANT INSERT ON TABLE DB.RAW." + name + " TO ROLE LOADER");
    }

    void run(String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    /** The names of a result's columns. */
    List<String> columns(String query) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet results = statement.executeQuery(query)) {
            List<String> names = new ArrayList<>();
            for (int i = 1; i <= results.getMetaData().getColumnCount(); i++) {
                names.add(results.getMetaData().getColumnLabel(i));
            }
            return names;
        }
    }

    /** Rows, each as its cells joined by a bar. */
    List<String> rows(String query) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet results = statement.executeQuery(query)) {
            List<String> rows = new ArrayList<>();
            while (results.next()) {
                List<String> cells = new ArrayList<>();
                for (int i = 1; i <= results.getMetaData().getColumnCount(); i++) {
                    cells.add(String.valueOf(results.getString(i)));
                }
                rows.add(String.join("|", cells));
            }
            return rows;
        }
    }

    @Override
    public void close() throws SQLException {
        connection.close();
    }
}

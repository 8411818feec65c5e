package dev.tarn.bench.warehouse;

import dev.tarn.bench.stack.FilledTable;
import dev.tarn.bench.warehouse.HeartRates.Sums;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;

/**
 * A table with rows of silver.heart_rate in an account, asked through the JDBC driver. One thread.
 *
 * @param name with database and schema
 */
record WarehouseTable(Connection connection, String name, Sums expected) implements FilledTable {
    @Override
    public long visible() {
        return number("SELECT COUNT(*) FROM " + name);
    }

    /** Fails where other rows are there than were sent, be they as many. */
    @Override
    public long counted() {
        Sums sums = sums();
        if (!sums.equals(expected)) {
            throw new IllegalStateException(name + " has " + sums + "; sent were " + expected);
        }
        return sums.rows();
    }

    private Sums sums() {
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery("SELECT " + HeartRates.SUMS + " FROM " + name)) {
            row.next();
            return new Sums(row.getLong(1), row.getLong(2), row.getLong(3), row.getLong(4));
        } catch (SQLException e) {
            throw Endpoint.failed("SELECT " + HeartRates.SUMS + " FROM " + name, e);
        }
    }

    private long number(String query) {
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(query)) {
            row.next();
            return row.getLong(1);
        } catch (SQLException e) {
            throw Endpoint.failed(query, e);
        }
    }
}

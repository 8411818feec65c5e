package dev.tarn.bench.warehouse;

import dev.tarn.bench.stack.Tail;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;

/**
 * Asks a table again and again how far it has come: for each partition the greatest offset there is, found by the devices, which
 * tell their partition. Rows of a partition land in their order, so all before it are there.
 *
 * <p>A thread of its own asks, with a session of its own; another reads what it has found.
 */
final class Watermarks implements Tail, AutoCloseable {
    private static final Duration ENDS_WITHIN = Duration.ofSeconds(30);

    private final Connection connection;
    private final String query;
    private final long everyNanos;
    private final Map<Integer, Long> next = new ConcurrentHashMap<>();
    private final Thread thread;
    private volatile boolean ended;
    private volatile SQLException failure;

    Watermarks(Connection connection, String table, int partitions, Duration every) {
        this.connection = connection;
        this.query = "SELECT MOD(DEVICE_ID, " + partitions + "), MAX(_SEQ) + 1 FROM " + table + " GROUP BY 1";
        this.everyNanos = every.toNanos();
        this.thread = new Thread(this::ask, "watermarks of " + table);
        thread.setDaemon(true);
        thread.start();
    }

    private void ask() {
        try (Statement statement = connection.createStatement()) {
            while (!ended) {
                long asked = System.nanoTime();
                try (ResultSet rows = statement.executeQuery(query)) {
                    while (rows.next()) {
                        next.put(rows.getInt(1), rows.getLong(2));
                    }
                }
                TimeUnit.NANOSECONDS.sleep(everyNanos - (System.nanoTime() - asked));
            }
        } catch (SQLException e) {
            failure = e;
        } catch (InterruptedException e) {
            // told to end
        }
    }

    @Override
    public Map<Integer, Long> look() {
        if (failure != null) {
            throw Endpoint.failed(query, failure);
        }
        return next;
    }

    @Override
    public void close() throws SQLException {
        ended = true;
        try {
            // Not interrupted: a query that is broken off is an error of the driver.
            thread.join(ENDS_WITHIN.toMillis());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        connection.close();
    }
}

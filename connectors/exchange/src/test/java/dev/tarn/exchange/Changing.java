package dev.tarn.exchange;

import dev.tarn.exchange.place.Channels;
import dev.tarn.exchange.place.LakeFolder;
import dev.tarn.exchange.place.Warehouse;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Changes a table as the two sinks do, in a thread of its own: an upsert of some rows lands in the warehouse, comes into the lake,
 * and is merged in the warehouse, round after round. Row 399 is left alone.
 */
final class Changing implements AutoCloseable {
    private static final int A_ROUND = 20;

    private final LakeFolder lake;
    private final Connection connection;
    private final Channels channels;
    private final List<Object[]> rows;
    private final AtomicInteger rounds = new AtomicInteger();
    private final Thread thread = new Thread(this::run, "changing");
    private volatile boolean goesOn = true;
    private volatile Exception failure;

    Changing(LakeFolder lake, Warehouse warehouse, Channels channels, List<Object[]> rows) throws SQLException {
        this.lake = lake;
        this.connection = warehouse.another();
        this.channels = channels;
        this.rows = rows;
    }

    void start() {
        thread.start();
    }

    int rounds() {
        return rounds.get();
    }

    private void run() {
        try {
            long offset = rows.size();
            while (goesOn) {
                offset = round(offset);
                rounds.incrementAndGet();
            }
        } catch (SQLException | RuntimeException e) {
            failure = e;
        }
    }

    private long round(long from) throws SQLException {
        List<Object[]> changed = new ArrayList<>();
        StringBuilder landed = new StringBuilder();
        for (int i = 0; i < A_ROUND; i++) {
            int at = (int) ((from + i) % 390);
            Object[] row = rows.get(at).clone();
            row[3] = (from + i) / 4.0;
            row[5] = from + i;
            rows.set(at, row);
            changed.add(row);
            landed.append(i == 0 ? "" : " UNION ALL ")
                    .append("SELECT NAME, DATE, TIME, ")
                    .append(row[3])
                    .append("::FLOAT, OPEN, 'u', ")
                    .append(row[5])
                    .append(", PARSE_JSON('{\"partition\":0}') FROM TARN.SILVER.VISITS_BASE WHERE TIME ="
                            + " TO_TIMESTAMP_NTZ(")
                    .append(row[2])
                    .append(", 6)");
        }
        run("INSERT INTO TARN.RAW.SILVER_VISITS " + landed);
        channels.landed("SILVER_VISITS", "silver.visits_0", from + A_ROUND - 1);
        List<Object> times = changed.stream().map(row -> row[2]).toList();
        lake.change(row -> times.contains(row[2]), changed, Map.of("silver.visits-0", from + A_ROUND));
        run("MERGE INTO TARN.SILVER.VISITS_BASE b USING TARN.RAW.SILVER_VISITS_CHANGES c"
                + " ON b.NAME = c.NAME AND b.DATE = c.DATE AND b.TIME = c.TIME"
                + " WHEN MATCHED AND c._SEQ > b._SEQ THEN UPDATE SET MINUTES = c.MINUTES, _SEQ = c._SEQ");
        return from + A_ROUND;
    }

    private void run(String text) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(text);
        }
    }

    @Override
    public void close() throws SQLException {
        goesOn = false;
        try {
            thread.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        connection.close();
        if (failure != null) {
            throw new IllegalStateException("the changes broke off", failure);
        }
    }
}

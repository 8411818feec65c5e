package dev.tarn.bench.warehouse;

import dev.tarn.bench.stack.BenchStack;
import dev.tarn.bench.stack.Said;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** A large result through the JDBC driver. */
@Command(
        name = "snowflake-fetch",
        description =
                "A result of many rows fetched from the local endpoint through the JDBC driver, several times: CPU of"
                        + " this process and of the endpoint.",
        mixinStandardHelpOptions = true)
public final class SnowflakeFetch implements Callable<Integer> {
    private static final String TABLE = "TARN.STAGING.FETCHED";
    private static final String QUERY = "SELECT ID, AT, DAY, RATE, VALID, SOURCE FROM " + TABLE;

    @Spec
    private CommandSpec spec;

    @Option(names = "--rows", defaultValue = "100000", description = "Rows (default ${DEFAULT-VALUE}).")
    private long rows;

    @Option(names = "--runs", defaultValue = "11", description = "Runs, one session (default ${DEFAULT-VALUE}).")
    private int runs;

    @Override
    public Integer call() throws Exception {
        Said said = new Said(spec.commandLine());
        BenchStack.run(said, stack -> run(stack, said));
        return 0;
    }

    private String run(BenchStack stack, Said said) throws SQLException {
        try (Endpoint endpoint = Endpoint.start(stack, "endpoint", "1 HOUR");
                Connection connection = endpoint.connect()) {
            fill(connection);
            said.step("fetching");
            List<Fetched> fetched = new ArrayList<>();
            for (int run = 0; run < runs; run++) {
                fetched.add(fetch(endpoint, connection));
            }
            return String.format(
                    "snowflake-fetch, %,d rows of six columns, %d runs in one session%n%s",
                    rows, runs, Fetched.table(fetched));
        }
    }

    /** Numbers, instants, dates, fractions, flags and texts of 44 characters, all told by the row's number. */
    private void fill(Connection connection) {
        Endpoint.run(
                connection,
                "CREATE TABLE " + TABLE + " AS SELECT N AS ID, TO_TIMESTAMP_NTZ(1700000000000000 + N * 1000, 6) AS AT,"
                        + " DATEADD(DAY, MOD(N, 3650), DATE '2020-01-01') AS DAY,"
                        + " 40 + MOD(N * 7919333, 140000000) / 1000000 AS RATE, MOD(N, 7) <> 0 AS VALID,"
                        + " 'firmware-7.1/' || LPAD(MOD(N * 7919, 100000000)::VARCHAR, 31, '0') AS SOURCE"
                        + " FROM (SELECT ROW_NUMBER() OVER (ORDER BY NULL) AS N FROM TABLE(GENERATOR(ROWCOUNT => "
                        + rows
                        + ")))");
    }

    /** Reads every cell, as what it is. */
    private Fetched fetch(Endpoint endpoint, Connection connection) throws SQLException {
        Duration server = endpoint.cpu();
        Duration client = ownCpu();
        long from = System.nanoTime();
        long read = 0;
        long ids = 0;
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(QUERY)) {
            while (row.next()) {
                long id = row.getLong(1);
                ids += id;
                boolean whole = row.getTimestamp(2) != null
                        && row.getDate(3) != null
                        && row.getDouble(4) >= 40
                        && row.getBoolean(5) == (id % 7 != 0)
                        && row.getString(6).length() == 44;
                if (!whole) {
                    throw new IllegalStateException("row " + id + " is not as it was made");
                }
                read++;
            }
        }
        if (read != rows || ids != rows * (rows + 1) / 2) {
            throw new IllegalStateException(read + " rows were fetched, whose numbers add up to " + ids);
        }
        return new Fetched(
                Duration.ofNanos(System.nanoTime() - from),
                ownCpu().minus(client),
                endpoint.cpu().minus(server));
    }

    private static Duration ownCpu() {
        return ProcessHandle.current().info().totalCpuDuration().orElseThrow();
    }
}

package dev.tarn.snowflakelocal;

import static dev.tarn.snowflakelocal.Endpoint.one;
import static dev.tarn.snowflakelocal.Endpoint.rows;
import static dev.tarn.snowflakelocal.Endpoint.run;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.sql.Timestamp;
import java.time.Duration;
import java.util.Arrays;
import java.util.concurrent.CompletableFuture;
import net.snowflake.client.api.connection.SnowflakeConnection;
import net.snowflake.client.api.resultset.SnowflakeResultSet;
import net.snowflake.client.api.statement.SnowflakeStatement;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Ways in which a statement can be sent, and its rows can come back. */
class QueriesTest {
    /** A statement that does not end by itself while a test waits. */
    private static final String ENDLESS =
            "select count(*) from table(generator(rowcount => 3000000)) a, table(generator(rowcount => 3000000)) b";

    @TempDir
    static Path directory;

    private static Endpoint endpoint;

    @BeforeAll
    static void start() throws Exception {
        endpoint = Endpoint.start(SnowflakeLocalOptions.in(directory, Endpoint.USER, Endpoint.PASSWORD)
                .withMemoryLimit("512MB")
                .withPatience(Duration.ofMillis(300)));
    }

    @AfterAll
    static void stop() throws Exception {
        endpoint.close();
    }

    @Test
    void several_statements_go_in_one_text() throws Exception {
        // https://docs.snowflake.com/en/developer-guide/jdbc/jdbc-using, multi-statements
        try (Connection connection = endpoint.connectToDatabase();
                Statement statement = connection.createStatement()) {
            statement.unwrap(SnowflakeStatement.class).setParameter("MULTI_STATEMENT_COUNT", 3);
            statement.execute("create or replace table m (i int); insert into m values (1), (2); select sum(i) from m");
            statement.getMoreResults();
            assertThat(statement.getUpdateCount()).isEqualTo(2);
            assertThat(statement.getMoreResults()).isTrue();
            try (ResultSet rows = statement.getResultSet()) {
                rows.next();
                assertThat(rows.getInt(1)).isEqualTo(3);
            }
            assertThatThrownBy(() -> run(connection, "select 1; select 2"))
                    .hasMessageContaining("Actual statement count 2 did not match the desired statement count 1");
        }
    }

    @Test
    void a_batch_of_binds_goes_in_as_one_request() throws Exception {
        try (Connection connection = endpoint.connectToDatabase()) {
            run(connection, "create or replace table batch (i int, t varchar, at timestamp_ntz(6), f float)");
            try (PreparedStatement insert = connection.prepareStatement("insert into batch values (?, ?, ?, ?)")) {
                for (int i = 0; i < 2_500; i++) {
                    insert.setInt(1, i);
                    insert.setString(2, i % 7 == 0 ? null : "t'" + i);
                    insert.setTimestamp(3, Timestamp.valueOf("2024-01-01 00:00:00.123456"));
                    insert.setDouble(4, i / 2.0);
                    insert.addBatch();
                }
                assertThat(Arrays.stream(insert.executeBatch()).sum()).isEqualTo(2_500);
            }
            assertThat(one(connection, "select count(*), count(t), sum(i), max(f), count(distinct at) from batch"))
                    .isEqualTo("2500|2142|3123750|1249.5|1");
            try (PreparedStatement update = connection.prepareStatement("update batch set t = ? where i = ?")) {
                for (int i = 0; i < 3; i++) {
                    update.setString(1, "new");
                    update.setInt(2, i);
                    update.addBatch();
                }
                update.executeBatch();
            }
            assertThat(one(connection, "select count(*) from batch where t = 'new'"))
                    .isEqualTo("3");
        }
    }

    @Test
    void a_batch_that_fails_leaves_nothing() throws Exception {
        try (Connection connection = endpoint.connectToDatabase()) {
            run(connection, "create or replace table half (i int not null)");
            try (PreparedStatement insert = connection.prepareStatement("insert into half select ? where 1 = 1")) {
                insert.setInt(1, 1);
                insert.addBatch();
                insert.setNull(1, java.sql.Types.INTEGER);
                insert.addBatch();
                assertThatThrownBy(insert::executeBatch).isInstanceOf(SQLException.class);
            }
            assertThat(rows(connection, "select * from half")).isEmpty();
        }
    }

    @Test
    void a_query_may_be_asked_for_later() throws Exception {
        try (Connection connection = endpoint.connectToDatabase();
                Statement statement = connection.createStatement()) {
            ResultSet later = statement.unwrap(SnowflakeStatement.class).executeAsyncQuery("select 40 + 2");
            String id = later.unwrap(SnowflakeResultSet.class).getQueryID();
            assertThat(later.next()).isTrue();
            assertThat(later.getInt(1)).isEqualTo(42);
            try (ResultSet again = connection.unwrap(SnowflakeConnection.class).createResultSet(id)) {
                again.next();
                assertThat(again.getInt(1)).isEqualTo(42);
            }
        }
    }

    @Test
    void a_query_that_takes_long_is_asked_for_until_it_is_done() throws Exception {
        try (Connection connection = endpoint.connectToDatabase()) {
            // Longer than the endpoint's patience of 300 ms.
            assertThat(
                            one(
                                    connection,
                                    "select count(*) from table(generator(rowcount => 40000)) a, table(generator(rowcount => 20000)) b"))
                    .isEqualTo("800000000");
        }
    }

    @Test
    void a_running_query_can_be_cancelled() throws Exception {
        try (Connection connection = endpoint.connectToDatabase();
                Statement statement = connection.createStatement()) {
            CompletableFuture<Void> running = CompletableFuture.runAsync(() -> {
                try {
                    statement.executeQuery(ENDLESS);
                } catch (SQLException e) {
                    throw new IllegalStateException(e);
                }
            });
            try (Connection other = endpoint.connect()) {
                Awaitility.await().until(() -> !rows(
                                other,
                                "select 1 from (select * from table(db.information_schema.query_history())) h"
                                        + " where h.query_text like '%3000000%' and execution_status = 'RUNNING' and session_id <> current_session()::int")
                        .isEmpty());
            }
            statement.cancel();
            assertThatThrownBy(running::join).hasMessageContaining("SQL execution canceled");
            assertThat(one(connection, "select 1")).isEqualTo("1");
        }
    }

    @Test
    void a_statement_that_runs_out_of_its_time_is_ended() throws Exception {
        try (Connection connection = endpoint.connectToDatabase()) {
            run(connection, "alter session set statement_timeout_in_seconds = 1");
            assertThatThrownBy(() -> one(connection, ENDLESS)).hasMessageContaining("timeout of 1 second(s)");
        }
    }

    @Test
    void a_hundred_thousand_rows_come_in_chunks_within_three_seconds_of_cpu() throws Exception {
        try (Connection connection = endpoint.connectToDatabase()) {
            run(
                    connection,
                    "create or replace table big as select seq8() as id, 'name ' || seq8() as name, seq8() / 7 as f,"
                            + " dateadd(second, seq8(), '2024-01-01'::timestamp) as at, seq8() % 2 = 0 as even"
                            + " from table(generator(rowcount => 100000))");
            var threads = ManagementFactory.getPlatformMXBean(com.sun.management.OperatingSystemMXBean.class);
            long before = threads.getProcessCpuTime();
            long sum = 0;
            long count = 0;
            try (Statement statement = connection.createStatement();
                    ResultSet rows = statement.executeQuery("select * from big")) {
                while (rows.next()) {
                    sum += rows.getLong(1);
                    count += rows.getString(2).length() > 5 && rows.getTimestamp(4) != null ? 1 : 0;
                }
            }
            long millis = (threads.getProcessCpuTime() - before) / 1_000_000;
            System.out.println("100,000 rows, endpoint and driver together: " + millis + " ms of CPU");
            assertThat(sum).isEqualTo(100_000L * 99_999 / 2);
            assertThat(count).isEqualTo(100_000);
        }
    }

    @Test
    void a_transaction_is_seen_by_others_when_it_commits() throws Exception {
        // https://docs.snowflake.com/en/sql-reference/transactions
        try (Connection connection = endpoint.connectToDatabase();
                Connection other = endpoint.connectToDatabase()) {
            run(connection, "create or replace table tx (i int)", "begin", "insert into tx values (1)");
            assertThat(rows(connection, "select i from tx")).containsExactly("1");
            assertThat(rows(other, "select i from tx")).isEmpty();
            run(connection, "rollback");
            assertThat(rows(connection, "select i from tx")).isEmpty();
            connection.setAutoCommit(false);
            run(connection, "insert into tx values (2)");
            assertThat(rows(other, "select i from tx")).isEmpty();
            connection.commit();
            assertThat(rows(other, "select i from tx")).containsExactly("2");
            run(connection, "insert into tx values (3)", "create or replace table tx2 (i int)");
            connection.rollback();
            assertThat(rows(other, "select i from tx order by i"))
                    .as("DDL commits what was open")
                    .containsExactly("2", "3");
        }
    }

    @Test
    void a_statement_that_cannot_be_planned_leaves_the_transaction_alone() throws Exception {
        try (Connection connection = endpoint.connectToDatabase()) {
            run(connection, "create or replace table safe (i int)", "begin", "insert into safe values (1)");
            assertThatThrownBy(() -> run(connection, "select nothing from safe"))
                    .hasMessageContaining("invalid identifier");
            run(connection, "commit");
            assertThat(rows(connection, "select i from safe")).containsExactly("1");
        }
    }

    @Test
    void a_transaction_in_which_a_statement_failed_is_lost_and_says_so() throws Exception {
        try (Connection connection = endpoint.connectToDatabase()) {
            run(connection, "create or replace table lost (i int)", "begin", "insert into lost values (1)");
            assertThatThrownBy(() -> run(connection, "insert into lost select 'x'::int"))
                    .isInstanceOf(SQLException.class);
            assertThatThrownBy(() -> run(connection, "insert into lost values (2)"))
                    .hasMessageContaining("ROLLBACK");
            assertThatThrownBy(() -> run(connection, "commit")).hasMessageContaining("Nothing of it is stored");
            assertThat(rows(connection, "select i from lost")).isEmpty();
        }
    }

    @Test
    void concurrent_changes_of_one_table_wait_for_each_other() throws Exception {
        try (Connection connection = endpoint.connectToDatabase()) {
            run(connection, "create or replace table counter (n int)", "insert into counter values (0)");
            CompletableFuture<?>[] all = new CompletableFuture<?>[4];
            for (int i = 0; i < all.length; i++) {
                all[i] = CompletableFuture.runAsync(() -> {
                    try (Connection own = endpoint.connectToDatabase()) {
                        for (int n = 0; n < 10; n++) {
                            run(own, "update counter set n = n + 1");
                        }
                    } catch (SQLException e) {
                        throw new IllegalStateException(e);
                    }
                });
            }
            CompletableFuture.allOf(all).join();
            assertThat(one(connection, "select n from counter")).isEqualTo("40");
        }
    }

    @Test
    void merge_updates_inserts_and_deletes() throws Exception {
        // https://docs.snowflake.com/en/sql-reference/sql/merge
        try (Connection connection = endpoint.connectToDatabase()) {
            run(
                    connection,
                    "create or replace table target (k int, v varchar, seq int)",
                    "insert into target values (1, 'a', 1), (2, 'b', 1), (3, 'c', 1)");
            try (Statement statement = connection.createStatement();
                    ResultSet counts = statement.executeQuery(
                            "merge into target t using (select * from values (1, 'x', 2, 'u'), (2, null, 2, 'd'), (4, 'n', 2, 'u')"
                                    + " s(k, v, seq, op)) s on t.k = s.k"
                                    + " when matched and s.op = 'd' then delete"
                                    + " when matched and s.seq > case when t.seq is null then 0 else t.seq end then update set t.v = s.v, seq = s.seq"
                                    + " when not matched and s.op <> 'd' then insert (k, v, seq) values (s.k, s.v, s.seq)")) {
                counts.next();
                assertThat(counts.getMetaData().getColumnName(1)).isEqualTo("number of rows inserted");
                assertThat(counts.getInt(1) + "|" + counts.getInt(2) + "|" + counts.getInt(3))
                        .isEqualTo("1|1|1");
            }
            assertThat(rows(connection, "select * from target order by k")).containsExactly("1|x|2", "3|c|1", "4|n|2");
            assertThatThrownBy(
                            () -> run(
                                    connection,
                                    "merge into target t using (select * from values (1, 'x'), (1, 'y') s(k, v)) s on t.k = s.k when matched then update set v = s.v"))
                    .isInstanceOfSatisfying(SQLException.class, e -> assertThat(e.getErrorCode())
                            .isEqualTo(100090));
        }
    }

    @Test
    void rows_are_checked_against_their_columns() throws Exception {
        try (Connection connection = endpoint.connectToDatabase()) {
            run(
                    connection,
                    "create or replace table checked (i int not null, t varchar(3), n number(3,1), d timestamp_ntz default '2020-01-01'::timestamp, v variant, o object, a array)");
            assertThatThrownBy(() -> run(connection, "insert into checked (i) values (null)"))
                    .isInstanceOfSatisfying(SQLException.class, e -> assertThat(e.getErrorCode())
                            .isEqualTo(100072));
            assertThatThrownBy(() -> run(connection, "insert into checked (i, t) values (1, 'long')"))
                    .isInstanceOfSatisfying(SQLException.class, e -> assertThat(e.getErrorCode())
                            .isEqualTo(100078));
            assertThatThrownBy(() -> run(connection, "insert into checked (i, n) values (1, 1000)"))
                    .isInstanceOf(SQLException.class);
            assertThatThrownBy(() -> run(connection, "insert into checked (i, t) values (1)"))
                    .isInstanceOfSatisfying(SQLException.class, e -> assertThat(e.getErrorCode())
                            .isEqualTo(2020));
            run(
                    connection,
                    "insert into checked (i, t, v, o, a) select 1, 'ab', 'text', object_construct('k', 1), array_construct(1)");
            assertThat(one(connection, "select i, t, d::varchar, v, o:k, a[0] from checked"))
                    .isEqualTo("1|ab|2020-01-01 00:00:00.000|\"text\"|1|1");
        }
    }
}

package dev.tarn.snowflakelocal;

import static dev.tarn.snowflakelocal.Endpoint.one;
import static dev.tarn.snowflakelocal.Endpoint.rows;
import static dev.tarn.snowflakelocal.Endpoint.run;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Streams, and tasks that read them. Expected is what the pages user-guide/streams-intro and tasks-intro say. */
class StreamsAndTasksTest {
    private static final String CHANGES = "select k, v, metadata$action, metadata$isupdate from ";

    @TempDir
    Path directory;

    private Endpoint endpoint;
    private Connection connection;

    @BeforeEach
    void start() throws Exception {
        endpoint = Endpoint.start(directory);
        connection = endpoint.connectToDatabase();
        run(connection, "create table raw (k int, v varchar)", "insert into raw values (0, 'before')");
    }

    @AfterEach
    void stop() throws Exception {
        connection.close();
        endpoint.close();
    }

    @Test
    void a_stream_tells_what_changed_since_it_was_made() throws Exception {
        run(connection, "create stream s on table raw", "insert into raw values (1, 'a'), (2, 'b')");
        assertThat(rows(connection, CHANGES + "s order by k")).containsExactly("1|a|INSERT|FALSE", "2|b|INSERT|FALSE");
        run(
                connection,
                "update raw set v = 'changed' where k = 0",
                "update raw set v = 'bb' where k = 2",
                "delete from raw where k = 1");
        assertThat(rows(connection, CHANGES + "s order by k, metadata$action"))
                .as("rows that came and went are in none; those that came and changed are in as they are")
                .containsExactly("0|before|DELETE|TRUE", "0|changed|INSERT|TRUE", "2|bb|INSERT|FALSE");
        assertThat(rows(connection, "select count(distinct metadata$row_id) from s"))
                .containsExactly("2");
        assertThat(rows(connection, "select * from raw order by k")).containsExactly("0|changed", "2|bb");
    }

    @Test
    void columns_may_be_called_as_streams_call_theirs() throws Exception {
        run(
                connection,
                "create table log (action varchar, position int, place int, places int, first_action int, kind varchar)",
                "create stream s on table log",
                "create stream added on table log append_only = true",
                "insert into log values ('start', 1, 2, 3, 4, 'x'), ('stop', 5, 6, 7, 8, 'y')",
                "update log set action = 'begin' where position = 1");
        assertThat(rows(connection, "select *, metadata$action from s order by position"))
                .as("an update of what came is in as it is")
                .allMatch(row -> row.contains("INSERT"))
                .satisfiesExactly(row -> assertThat(row).startsWith("begin|1|2|3|4|x"), row -> assertThat(row)
                        .startsWith("stop|5|6|7|8|y"));
        assertThat(rows(connection, "select action, position, kind from added order by position"))
                .containsExactly("start|1|x", "stop|5|y");
    }

    @Test
    void a_stream_moves_when_a_change_reads_it_and_not_when_a_query_does() throws Exception {
        run(
                connection,
                "create stream s on table raw append_only = true",
                "create table done (k int, v varchar)",
                "insert into raw values (1, 'a')",
                "delete from raw where k = 0");
        assertThat(one(connection, "select system$stream_has_data('s')")).isEqualTo("TRUE");
        assertThat(rows(connection, CHANGES + "s")).containsExactly("1|a|INSERT|FALSE");
        run(connection, "begin", "insert into done select k, v from s", "rollback");
        assertThat(rows(connection, "select k from s")).containsExactly("1");
        run(
                connection,
                "begin",
                "insert into done select k, v from s",
                "insert into done select k, v from s",
                "commit");
        assertThat(rows(connection, "select * from done"))
                .as("all statements of a transaction see the same")
                .containsExactly("1|a", "1|a");
        assertThat(rows(connection, "select k from s")).isEmpty();
        assertThat(one(connection, "select system$stream_has_data('s')")).isEqualTo("FALSE");
    }

    @Test
    void merge_from_a_stream_counts_each_change_once() throws Exception {
        run(connection, "create stream s on table raw append_only = true", "create table silver (k int, v varchar)");
        String merge =
                "merge into silver t using (select * from s qualify row_number() over (partition by k order by v desc) = 1) s on t.k = s.k"
                        + " when matched then update set v = s.v when not matched then insert (k, v) values (s.k, s.v)";
        run(
                connection,
                "insert into raw values (1, 'a'), (1, 'b')",
                merge,
                "insert into raw values (1, 'c'), (2, 'x')",
                merge,
                merge);
        assertThat(rows(connection, "select * from silver order by k")).containsExactly("1|c", "2|x");
    }

    @Test
    void two_streams_of_a_table_move_apart_and_evolve_with_it() throws Exception {
        run(
                connection,
                "create stream s1 on table raw",
                "create stream s2 on table raw",
                "create table done (k int)",
                "insert into raw values (1, 'a')",
                "insert into done select k from s1",
                "alter table raw add column extra int",
                "insert into raw values (2, 'b', 7)");
        assertThat(rows(connection, "select k, extra from s1")).containsExactly("2|7");
        assertThat(rows(connection, "select k, extra from s2 order by k")).containsExactly("1|null", "2|7");
        run(connection, "truncate table raw");
        assertThat(rows(connection, CHANGES + "s2")).containsExactly("0|before|DELETE|FALSE");
        run(connection, "drop table raw");
        assertThatThrownBy(() -> run(connection, "select * from s1")).hasMessageContaining("dropped");
    }

    @Test
    void a_task_merges_what_its_stream_has_and_others_follow() throws Exception {
        run(
                connection,
                "create stream s on table raw append_only = true",
                "create table silver (k int, v varchar)",
                "create table log (at timestamp_ltz, k int)",
                "create task load warehouse = compute_wh schedule = '1 second' when system$stream_has_data('s') as insert into silver select k, v from s",
                "create task follow after load as insert into log select current_timestamp(), count(*) from silver",
                "alter task follow resume",
                "alter task load resume",
                "insert into raw values (1, 'a')");
        Awaitility.await().until(() -> rows(connection, "select k from log"), List.of("1")::equals);
        assertThat(rows(connection, "select * from silver")).containsExactly("1|a");
        Awaitility.await().until(() -> !rows(
                        connection,
                        "select 1 from table(information_schema.task_history()) where name = 'LOAD' and state = 'SKIPPED'")
                .isEmpty());
        run(connection, "alter task load suspend");
        assertThat(
                        rows(
                                connection,
                                "select count(*) from table(information_schema.task_history(task_name => 'LOAD')) where state = 'SUCCEEDED'"))
                .containsExactly("1");
        assertThat(
                        rows(
                                connection,
                                "select name, state, schedule from table(information_schema.task_history()) h join information_schema.databases d on d.database_name = 'DB' join (select 'x' schedule) on true where name = 'FOLLOW'"))
                .containsExactly("FOLLOW|SUCCEEDED|x");
    }

    @Test
    void a_task_that_fails_is_in_the_history_with_its_error() throws Exception {
        run(
                connection,
                "create task bad schedule = '60 minutes' as insert into raw select 'x'::int, 'y'",
                "execute task bad");
        Awaitility.await().until(() -> !rows(
                        connection, "select 1 from table(information_schema.task_history(task_name => 'bad'))")
                .isEmpty());
        assertThat(
                        one(
                                connection,
                                "select state, error_code, scheduled_from from table(information_schema.task_history(task_name => 'bad'))"))
                .isEqualTo("FAILED|100038|EXECUTE TASK");
        assertThatThrownBy(() -> run(connection, "create task cron schedule = 'USING CRON 0 * * * * UTC' as select 1"))
                .isInstanceOf(SQLException.class)
                .hasMessageContaining("USING CRON");
        try (var statement = connection.createStatement();
                var tasks = statement.executeQuery("show tasks")) {
            tasks.next();
            assertThat(tasks.getString("name") + tasks.getString("state")).isEqualTo("BADsuspended");
        }
    }
}

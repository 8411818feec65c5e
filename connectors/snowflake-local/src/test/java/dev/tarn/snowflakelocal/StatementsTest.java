package dev.tarn.snowflakelocal;

import static dev.tarn.snowflakelocal.Endpoint.one;
import static dev.tarn.snowflakelocal.Endpoint.rows;
import static dev.tarn.snowflakelocal.Endpoint.run;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * What statements answer, a test a family that has none elsewhere. What is expected is what the page of each says, below
 * docs.snowflake.com/en/sql-reference/sql; its name stands in the test.
 */
class StatementsTest {
    private static final String DONE = "Statement executed successfully.";

    @TempDir
    static Path directory;

    private static Endpoint endpoint;
    private static Connection connection;

    @BeforeAll
    static void start() throws Exception {
        endpoint = Endpoint.start(directory);
        connection = endpoint.connectToDatabase();
    }

    @AfterAll
    static void stop() throws Exception {
        connection.close();
        endpoint.close();
    }

    /** The one row of an answer, and how its columns are called. */
    private static String answer(String statement) throws SQLException {
        try (Statement jdbc = connection.createStatement();
                ResultSet rows = jdbc.executeQuery(statement)) {
            assertThat(rows.next()).isTrue();
            StringBuilder all = new StringBuilder();
            for (int i = 1; i <= rows.getMetaData().getColumnCount(); i++) {
                all.append(i == 1 ? "" : ", ")
                        .append(rows.getMetaData().getColumnLabel(i))
                        .append(": ")
                        .append(rows.getString(i));
            }
            return all.toString();
        }
    }

    private static String status(String statement) throws SQLException {
        return answer(statement).replaceFirst("^status: ", "");
    }

    private static void fails(String statement, int code) {
        assertThatThrownBy(() -> run(connection, statement))
                .isInstanceOfSatisfying(
                        SQLException.class, e -> assertThat(e.getErrorCode()).isEqualTo(code));
    }

    @Test
    void insert_overwrite_empties_the_table_first() throws Exception {
        // insert
        run(connection, "create or replace table sf_employees (employee_id number, last_name varchar)");
        run(connection, "insert into sf_employees values (1, 'Bennett'), (2, 'Acker')");
        assertThat(answer("insert overwrite into sf_employees select 3, 'Hughes' union all select 4, 'Clark'"))
                .isEqualTo("number of rows inserted: 2");
        assertThat(rows(connection, "select last_name from sf_employees order by employee_id"))
                .containsExactly("Hughes", "Clark");
        assertThat(answer("insert into sf_employees (last_name) values (default), ('Lee')"))
                .isEqualTo("number of rows inserted: 2");
        fails("insert into sf_employees values (1)", 2020);
        fails("insert into sf_employees (nothing) values (1)", 904);
    }

    @Test
    void update_takes_values_of_another_table() throws Exception {
        // update
        run(
                connection,
                "create or replace table target (k int, v int)",
                "create or replace table src (k int, v int)",
                "insert into target values (0, 10), (1, 11)",
                "insert into src values (0, 20)");
        assertThat(answer("update target set v = src.v from src where target.k = src.k"))
                .isEqualTo("number of rows updated: 1, number of multi-joined rows updated: 0");
        assertThat(rows(connection, "select * from target order by k")).containsExactly("0|20", "1|11");
        assertThat(answer("update target set v = v + 1")).startsWith("number of rows updated: 2");
        fails("update target set nothing = 1", 904);
    }

    @Test
    void delete_takes_each_row_once_that_another_table_names() throws Exception {
        // delete: a row that several rows of the other table match is deleted once
        run(
                connection,
                "create or replace table tab1 (k number, v varchar)",
                "create or replace table tab2 (k number, v varchar)",
                "insert into tab1 values (0, 'a'), (1, 'b'), (2, 'c')",
                "insert into tab2 values (0, 'x'), (0, 'y'), (2, 'z')");
        assertThat(answer("delete from tab1 using tab2 where tab1.k = tab2.k")).isEqualTo("number of rows deleted: 2");
        assertThat(rows(connection, "select k from tab1")).containsExactly("1");
        assertThat(answer("delete from tab1")).isEqualTo("number of rows deleted: 1");
    }

    @Test
    void truncate_empties_a_table() throws Exception {
        // truncate-table
        run(connection, "create or replace table temp (i number)", "insert into temp values (1), (2)");
        assertThat(status("truncate table if exists temp")).isEqualTo(DONE);
        assertThat(rows(connection, "select i from temp")).isEmpty();
        assertThat(status("truncate table if exists nobody")).isEqualTo(DONE);
        fails("truncate table nobody", 2003);
    }

    @Test
    void objects_are_made_and_dropped_with_snowflakes_words() throws Exception {
        // create-table, create-schema, create-database, create-view, drop-table
        assertThat(status("create or replace table mytable (amount number)"))
                .isEqualTo("Table MYTABLE successfully created.");
        assertThat(status("create table if not exists mytable (amount number)"))
                .isEqualTo("MYTABLE already exists, statement succeeded.");
        fails("create table mytable (amount number)", 2002);
        assertThat(status("create or replace view myview as select amount from mytable"))
                .isEqualTo("View MYVIEW successfully created.");
        assertThat(status("create schema myschema")).isEqualTo("Schema MYSCHEMA successfully created.");
        assertThat(status("create database mydb")).isEqualTo("Database MYDB successfully created.");
        run(connection, "use schema db.public");
        assertThat(status("drop view myview")).isEqualTo("MYVIEW successfully dropped.");
        assertThat(status("drop table mytable")).isEqualTo("MYTABLE successfully dropped.");
        assertThat(status("drop table if exists mytable"))
                .isEqualTo("Drop statement executed successfully (MYTABLE already dropped).");
        fails("drop table mytable", 2003);
        assertThat(status("drop schema db.myschema")).isEqualTo("MYSCHEMA successfully dropped.");
        assertThat(status("drop database mydb")).isEqualTo("MYDB successfully dropped.");
    }

    @Test
    void a_session_stands_where_use_puts_it() throws Exception {
        // use-database, use-schema, use-role, use-warehouse
        run(connection, "create schema if not exists db.aside");
        assertThat(status("use schema db.aside")).isEqualTo(DONE);
        assertThat(one(connection, "select current_database(), current_schema()"))
                .isEqualTo("DB|ASIDE");
        assertThat(status("use database db")).isEqualTo(DONE);
        assertThat(one(connection, "select current_schema()")).isEqualTo("PUBLIC");
        assertThat(status("use warehouse compute_wh")).isEqualTo(DONE);
        assertThat(one(connection, "select current_warehouse()")).isEqualTo("COMPUTE_WH");
        assertThat(status("use role sysadmin")).isEqualTo(DONE);
        assertThat(one(connection, "select current_role()")).isEqualTo("SYSADMIN");
        run(connection, "use role accountadmin");
        fails("use schema db.nowhere", 2043);
    }

    @Test
    void variables_are_all_evaluated_before_one_is_set() throws Exception {
        // set, unset
        assertThat(status("set (min, max) = (40, 70)")).isEqualTo(DONE);
        assertThat(status("set (min, max) = (50, 2 * $min)")).isEqualTo(DONE);
        assertThat(one(connection, "select $max, $min")).isEqualTo("80|50");
        assertThat(status("unset (min, max)")).isEqualTo(DONE);
        assertThatThrownBy(() -> one(connection, "select $max")).isInstanceOf(SQLException.class);
    }

    @Test
    void a_parameter_of_the_session_changes_what_is_told() throws Exception {
        // alter-session
        assertThat(status("alter session set timezone = 'America/New_York'")).isEqualTo(DONE);
        assertThat(one(connection, "select to_char('2026-01-01 12:00:00'::timestamp_ltz, 'YYYY-MM-DD HH24:MI:SS')"))
                .isEqualTo("2026-01-01 12:00:00");
        assertThat(status("alter session unset timezone")).isEqualTo(DONE);
        fails("alter session set timezone = 'Nowhere/Land'", 1007);
    }

    @Test
    void a_comment_is_shown() throws Exception {
        // comment
        run(connection, "create or replace table said (i int)");
        assertThat(status("comment if exists on table said is 'as it is'")).isEqualTo(DONE);
        assertThat(one(connection, "select comment from information_schema.tables where table_name = 'SAID'"))
                .isEqualTo("as it is");
        assertThat(status("comment if exists on table nobody is 'x'")).isEqualTo(DONE);
        fails("comment on table nobody is 'x'", 2003);
    }

    @Test
    void roles_users_and_warehouses_are_made_granted_and_altered() throws Exception {
        // create-role, create-user, grant-role, revoke-role, create-warehouse, alter-user
        assertThat(status("create role analyst")).isEqualTo("Role ANALYST successfully created.");
        assertThat(status("create user user1 password = 'abc123' default_role = analyst"))
                .isEqualTo("User USER1 successfully created.");
        assertThat(status("grant role analyst to user user1")).isEqualTo(DONE);
        assertThat(status("create warehouse my_wh")).isEqualTo("Warehouse MY_WH successfully created.");
        assertThat(status("alter user user1 set default_warehouse = my_wh")).isEqualTo(DONE);
        try (Connection user = endpoint.connect("user", "user1", "password", "abc123")) {
            assertThat(one(user, "select current_role(), current_warehouse()")).isEqualTo("ANALYST|MY_WH");
        }
        assertThat(status("revoke role analyst from user user1")).isEqualTo(DONE);
        assertThat(status("drop user user1")).isEqualTo("USER1 successfully dropped.");
        assertThat(status("drop role analyst")).isEqualTo("ANALYST successfully dropped.");
    }

    @Test
    void an_identifier_from_outside_is_one_name_and_no_statement() throws Exception {
        // identifier-literal, of sql-reference
        run(connection, "create or replace table safe (i int)", "insert into safe values (1)");
        for (String name : new String[] {
            "safe; drop table safe",
            "safe where 1 = 1",
            "safe\" union select 1",
            "(select 1)",
            "safe -- ",
            "tarn.object",
            ""
        }) {
            try (var statement = connection.prepareStatement("select * from identifier(?)")) {
                statement.setString(1, name);
                assertThatThrownBy(statement::executeQuery).as(name).isInstanceOf(SQLException.class);
            }
        }
        try (var statement = connection.prepareStatement("select * from identifier(?)")) {
            statement.setString(1, "db.public.safe");
            assertThat(statement.executeQuery().next()).isTrue();
        }
    }
}

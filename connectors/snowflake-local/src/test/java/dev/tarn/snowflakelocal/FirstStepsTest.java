package dev.tarn.snowflakelocal;

import static dev.tarn.snowflakelocal.Endpoint.one;
import static dev.tarn.snowflakelocal.Endpoint.rows;
import static dev.tarn.snowflakelocal.Endpoint.run;
import static dev.tarn.snowflakelocal.Endpoint.update;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A session, a table, a query. */
class FirstStepsTest {
    @TempDir
    static Path directory;

    private static Endpoint endpoint;

    @BeforeAll
    static void start() throws Exception {
        endpoint = Endpoint.start(directory);
    }

    @AfterAll
    static void stop() throws Exception {
        endpoint.close();
    }

    @Test
    void the_driver_logs_in_and_asks_for_one() throws Exception {
        try (Connection connection = endpoint.connect()) {
            assertThat(rows(connection, "select 1")).containsExactly("1");
            assertThat(one(connection, "select current_user(), current_role(), current_warehouse()"))
                    .isEqualTo("TESTER|ACCOUNTADMIN|COMPUTE_WH");
        }
    }

    @Test
    void a_wrong_password_is_refused_with_snowflakes_code() {
        assertThatThrownBy(() -> endpoint.connect("password", "guess"))
                .asInstanceOf(InstanceOfAssertFactories.type(SQLException.class))
                .satisfies(e -> assertThat(e.getErrorCode()).isEqualTo(390100))
                .satisfies(e -> assertThat(e.getMessage()).doesNotContain("guess"));
    }

    @Test
    void names_fold_to_upper_case_unless_they_are_quoted() throws Exception {
        // https://docs.snowflake.com/en/sql-reference/identifiers-syntax
        try (Connection connection = endpoint.connectToDatabase()) {
            run(connection, "create or replace table folded (a int, \"b\" int, \"C d\" varchar)");
            run(connection, "insert into FOLDED values (1, 2, 'x')");
            assertThat(one(connection, "select A, \"b\", \"C d\" from \"FOLDED\""))
                    .isEqualTo("1|2|x");
            assertThatThrownBy(() -> run(connection, "select 1 from \"folded\""))
                    .hasMessageContaining("does not exist or not authorized")
                    .asInstanceOf(InstanceOfAssertFactories.type(SQLException.class))
                    .satisfies(e -> assertThat(e.getErrorCode()).isEqualTo(2003))
                    .satisfies(e -> assertThat(e.getSQLState()).isEqualTo("42S02"));
        }
    }

    @Test
    void types_come_back_as_they_went_in() throws Exception {
        try (Connection connection = endpoint.connectToDatabase()) {
            run(
                    connection,
                    "create or replace table types (n number(10,2), i int, f float, t varchar(10), b boolean, d date, ti time,"
                            + " ntz timestamp_ntz(6), ns timestamp_ntz, ltz timestamp_ltz(3), v variant, x binary)",
                    "insert into types select 12.34, 5, 1.5, 'text', true, '2024-02-29', '10:11:12.5',"
                            + " '2024-01-02 03:04:05.678901', '2024-01-02 03:04:05.678901234', '2024-01-02 03:04:05.678',"
                            + " parse_json('{\"a\": [1, \"b\"]}'), to_binary('0AFF')",
                    "insert into types (i) values (null)");
            try (ResultSet rows =
                    connection.createStatement().executeQuery("select * from types order by i nulls last")) {
                rows.next();
                assertThat(rows.getMetaData().getColumnName(1)).isEqualTo("N");
                assertThat(rows.getMetaData().getColumnType(1)).isEqualTo(Types.DECIMAL);
                assertThat(rows.getBigDecimal(1)).isEqualTo(new BigDecimal("12.34"));
                assertThat(rows.getLong(2)).isEqualTo(5);
                assertThat(rows.getDouble(3)).isEqualTo(1.5);
                assertThat(rows.getString(4)).isEqualTo("text");
                assertThat(rows.getBoolean(5)).isTrue();
                assertThat(rows.getString(6)).isEqualTo("2024-02-29");
                assertThat(rows.getString(7)).isEqualTo("10:11:12");
                assertThat(rows.getTimestamp(8).toLocalDateTime()).hasToString("2024-01-02T03:04:05.678901");
                assertThat(rows.getTimestamp(9).getNanos()).isEqualTo(678901000);
                assertThat(rows.getTimestamp(10).toInstant()).hasToString("2024-01-02T03:04:05.678Z");
                assertThat(rows.getString(11)).isEqualTo("{\n  \"a\": [\n    1,\n    \"b\"\n  ]\n}");
                assertThat(rows.getBytes(12)).containsExactly(0x0a, 0xff);
                rows.next();
                for (int i = 1; i <= 12; i++) {
                    assertThat(rows.getObject(i)).isNull();
                }
            }
        }
    }

    @Test
    void binds_are_values_and_never_statements() throws Exception {
        try (Connection connection = endpoint.connectToDatabase()) {
            run(connection, "create or replace table bound (i int, t varchar, f float, b boolean)");
            String evil = "'); drop table bound; -- ? \\ \"";
            try (PreparedStatement insert = connection.prepareStatement("insert into bound values (?, ?, ?, ?)")) {
                insert.setInt(1, -7);
                insert.setString(2, evil);
                insert.setDouble(3, 2.5);
                insert.setNull(4, Types.BOOLEAN);
                assertThat(insert.executeUpdate()).isEqualTo(1);
            }
            try (PreparedStatement query =
                    connection.prepareStatement("select i, t, f, b from identifier(?) where t = ? and i < ? limit ?")) {
                query.setString(1, "db.public.bound");
                query.setString(2, evil);
                query.setInt(3, 0);
                query.setInt(4, 1);
                try (ResultSet row = query.executeQuery()) {
                    assertThat(row.next()).isTrue();
                    assertThat(row.getInt(1)).isEqualTo(-7);
                    assertThat(row.getString(2)).isEqualTo(evil);
                    assertThat(row.getDouble(3)).isEqualTo(2.5);
                    assertThat(row.getObject(4)).isNull();
                }
            }
        }
    }

    @Test
    void rows_are_changed_and_counted() throws Exception {
        try (Connection connection = endpoint.connectToDatabase()) {
            run(connection, "create or replace table counted (id int, v varchar)");
            assertThat(update(connection, "insert into counted values (1, 'a'), (2, 'b'), (3, 'c')"))
                    .isEqualTo(3);
            assertThat(update(connection, "update counted set v = upper(v) where id >= 2"))
                    .isEqualTo(2);
            assertThat(update(connection, "delete from counted where id = 1")).isEqualTo(1);
            assertThat(rows(connection, "select * from counted order by 1")).containsExactly("2|B", "3|C");
        }
    }

    @Test
    void what_is_not_understood_is_a_syntax_error_and_what_is_not_done_is_said_so() throws Exception {
        try (Connection connection = endpoint.connectToDatabase()) {
            assertThatThrownBy(() -> run(connection, "selct 1"))
                    .hasMessageContaining("SQL compilation error")
                    .asInstanceOf(InstanceOfAssertFactories.type(SQLException.class))
                    .satisfies(e -> assertThat(e.getErrorCode()).isEqualTo(1003));
            assertThatThrownBy(() -> run(connection, "create function f() returns int as '1'"))
                    .hasMessageContaining("Unsupported feature 'CREATE FUNCTION'");
            assertThatThrownBy(() -> run(connection, "select nothing_of_this(1)"))
                    .hasMessageContaining("Unknown function NOTHING_OF_THIS");
        }
    }
}

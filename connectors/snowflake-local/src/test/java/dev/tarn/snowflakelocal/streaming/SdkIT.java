package dev.tarn.snowflakelocal.streaming;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.tarn.snowflakelocal.SnowflakeLocal;
import dev.tarn.snowflakelocal.SnowflakeLocalOptions;
import java.nio.file.Path;
import java.security.KeyPair;
import java.sql.SQLException;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Snowflake's ingest SDK, unmodified, writes; Snowflake's JDBC driver, unmodified, reads. */
class SdkIT {
    private static final KeyPair KEY = Bearer.newKey();
    private static final Duration SOON = Duration.ofSeconds(30);

    @TempDir
    static Path folder;

    private static SnowflakeLocal endpoint;
    private static Account account;

    @BeforeAll
    static void start() throws Exception {
        endpoint = SnowflakeLocal.start(SnowflakeLocalOptions.in(folder, Account.ADMIN, Account.PASSWORD));
        account = new Account(endpoint.url()).prepare(KEY);
    }

    @AfterAll
    static void stop() throws Exception {
        account.close();
        endpoint.close();
    }

    /** Values as docs.snowflake.com/en/user-guide/data-load-snowpipe-streaming-overview lists them for each type. */
    @Test
    void values_of_every_type_are_read_as_they_were_written() throws Exception {
        account.table(
                "TYPES",
                "ID NUMBER(19,0), SMALL NUMBER(2,0), FRACTION NUMBER(20,4), WIDE NUMBER(38,0), REAL_NUMBER FLOAT,"
                        + " TEXT VARCHAR, FLAG BOOLEAN, DAY DATE, CLOCK TIME(6), MOMENT TIMESTAMP_NTZ(6),"
                        + " FINE TIMESTAMP_NTZ(9), TREE VARIANT, THINGS ARRAY, NODE OBJECT");
        Map<String, Object> row = new HashMap<>();
        row.put("ID", Long.MAX_VALUE);
        row.put("SMALL", -99);
        row.put("FRACTION", "-1234567890123456.7891");
        row.put("WIDE", "99999999999999999999999999999999999999");
        row.put("REAL_NUMBER", 0.1);
        row.put("TEXT", "ünï|cödé 木 'quoted'");
        row.put("FLAG", true);
        row.put("DAY", "1956-02-29");
        row.put("CLOCK", "23:59:59.000001");
        row.put("MOMENT", "2023-03-10T12:33:45.000001");
        row.put("FINE", "2023-03-10T12:33:45.123456789");
        row.put("TREE", "{\"a\": [1, null, \"x\"]}");
        row.put("THINGS", List.of(1, 2));
        row.put("NODE", "{\"b\": 2}");

        write("TYPES", row, Map.of());

        assertThat(
                        account.rows(
                                "SELECT ID, SMALL, FRACTION, WIDE, REAL_NUMBER, TEXT, FLAG, DAY, CLOCK,"
                                        + " TO_CHAR(MOMENT, 'YYYY-MM-DD HH24:MI:SS.FF6'), TO_CHAR(FINE, 'YYYY-MM-DD HH24:MI:SS.FF9'),"
                                        + " TREE:a[2]::VARCHAR, THINGS[1]::NUMBER, NODE:b::NUMBER FROM DB.RAW.TYPES ORDER BY ID NULLS LAST"))
                .containsExactly(
                        "9223372036854775807|-99|-1234567890123456.7891|99999999999999999999999999999999999999|0.1|"
                                + "ünï|cödé 木 'quoted'|TRUE|1956-02-29|23:59:59|2023-03-10 12:33:45.000001|"
                                + "2023-03-10 12:33:45.123456000|x|2|2",
                        "null|null|null|null|null|null|null|null|null|null|null|null|null|null");
    }

    @Test
    void a_writer_goes_on_where_the_former_one_has_come_to() throws Exception {
        account.table("NUMBERS", "ID NUMBER(19,0)");
        try (Sdk sdk = sdk()) {
            Object channel = sdk.open("DB.RAW.NUMBERS", "c");
            for (int i = 1; i <= 1000; i++) {
                Sdk.insert(channel, Map.of("ID", i), Integer.toString(i));
            }
            await().atMost(SOON).until(() -> "1000".equals(Sdk.token(channel)));
        }
        try (Sdk sdk = sdk()) {
            Object channel = sdk.open("DB.RAW.NUMBERS", "c");
            assertThat(Sdk.token(channel)).isEqualTo("1000");
            Sdk.insert(channel, Map.of("ID", 1001), "1001");
            Sdk.close(channel);
        }
        assertThat(account.rows("SELECT COUNT(*), COUNT(DISTINCT ID), MAX(ID) FROM DB.RAW.NUMBERS"))
                .containsExactly("1001|1001|1001");
    }

    @Test
    void a_writer_whose_channel_was_taken_writes_nothing_more() throws Exception {
        account.table("FENCED", "ID NUMBER(19,0)");
        try (Sdk former = sdk();
                Sdk owner = sdk()) {
            Object lost = former.open("DB.RAW.FENCED", "c");
            Object held = owner.open("DB.RAW.FENCED", "c");
            Sdk.insert(lost, Map.of("ID", 1), "1");
            await().atMost(SOON).until(() -> !Sdk.isValid(lost));
            Sdk.insert(held, Map.of("ID", 2), "1");
            Sdk.close(held);
        }
        assertThat(account.rows("SELECT ID FROM DB.RAW.FENCED")).containsExactly("2");
    }

    @Test
    void a_column_that_is_added_meanwhile_ends_the_channel_and_no_row_is_lost_to_who_opens_it_again() throws Exception {
        account.table("GROWN", "ID NUMBER(19,0)");
        try (Sdk sdk = sdk()) {
            Object channel = sdk.open("DB.RAW.GROWN", "c");
            account.run("ALTER TABLE DB.RAW.GROWN ADD COLUMN MORE VARCHAR");
            Sdk.insert(channel, Map.of("ID", 1), "1");
            await().atMost(SOON).until(() -> !Sdk.isValid(channel));

            Object again = sdk.open("DB.RAW.GROWN", "c");
            assertThat(Sdk.token(again)).isNull();
            Sdk.insert(again, Map.of("ID", 1, "MORE", "x"), "1");
            Sdk.close(again);
        }
        assertThat(account.rows("SELECT * FROM DB.RAW.GROWN")).containsExactly("1|x");
    }

    @Test
    void what_is_streamed_is_in_a_stream() throws Exception {
        account.table("WATCHED", "ID NUMBER(19,0)");
        account.run("CREATE STREAM DB.RAW.WATCHED_CHANGES ON TABLE DB.RAW.WATCHED APPEND_ONLY = TRUE");
        write("WATCHED", Map.of("ID", 1), Map.of("ID", 2));
        assertThat(account.rows("SELECT ID, METADATA$ACTION FROM DB.RAW.WATCHED_CHANGES ORDER BY ID"))
                .containsExactly("1|INSERT", "2|INSERT");
    }

    /** Columns and places as docs.snowflake.com/en/sql-reference/sql/show-channels has them, with those of bcr-1950. */
    @Test
    void show_channels_tells_how_far_each_writer_has_come() throws Exception {
        account.run("CREATE SCHEMA DB.SHOWN");
        account.run("GRANT USAGE ON SCHEMA DB.SHOWN TO ROLE LOADER");
        account.run("CREATE TABLE DB.SHOWN.A (ID NUMBER(19,0))");
        account.run("CREATE TABLE DB.SHOWN.B (ID NUMBER(19,0))");
        account.run("GRANT INSERT ON ALL TABLES IN SCHEMA DB.SHOWN TO ROLE LOADER");
        try (Sdk sdk = sdk()) {
            Object first = sdk.open("DB.SHOWN.A", "orders_0");
            Sdk.insert(first, Map.of("ID", 7), "41");
            Sdk.close(first);
            String made =
                    account.rows("SHOW CHANNELS IN TABLE DB.SHOWN.A").get(0).split("\\|")[0];
            sdk.open("DB.SHOWN.A", "orders_0");
            assertThat(account.rows("SHOW CHANNELS IN TABLE DB.SHOWN.A").get(0))
                    .as("when it was made, not when it was opened last")
                    .startsWith(made + "|");
            sdk.open("DB.SHOWN.B", "ORDERS_1");
        }

        assertThat(account.columns("SHOW CHANNELS"))
                .containsExactly(
                        "created_on",
                        "name",
                        "database_name",
                        "schema_name",
                        "table_name",
                        "client_sequencer",
                        "row_sequencer",
                        "offset_token",
                        "parent_domain",
                        "parent_name");
        String a = "orders_0|DB|SHOWN|A|2|0|41|TABLE|A";
        String b = "ORDERS_1|DB|SHOWN|B|1|0|null|TABLE|B";
        try (Account loader = new Account(endpoint.url()).as(Account.LOADER)) {
            assertThat(channels(loader, "IN SCHEMA DB.SHOWN")).containsExactly(a, b);
            assertThat(channels(loader, "IN DB.SHOWN")).containsExactly(a, b);
            assertThat(channels(loader, "IN TABLE DB.SHOWN.A")).containsExactly(a);
            assertThat(channels(loader, "LIKE 'orders_1' IN DATABASE DB")).containsExactly(b);
            assertThat(channels(loader, "LIKE 'orders%' IN ACCOUNT")).containsExactly(a, b);
            loader.run("USE SCHEMA DB.RAW");
            assertThat(channels(loader, "LIKE 'orders%'"))
                    .as("of the whole current database, where no place is named")
                    .containsExactly(a, b);
        }
    }

    @Test
    void who_may_not_see_a_table_sees_no_channel_of_it() throws Exception {
        account.table("HIDDEN", "ID NUMBER(19,0)");
        account.run("CREATE ROLE STRANGER");
        write("HIDDEN", Map.of("ID", 1));
        assertThat(channels(account, "IN TABLE DB.RAW.HIDDEN")).hasSize(1);
        try (Account stranger = new Account(endpoint.url()).as("STRANGER")) {
            assertThat(channels(stranger, "IN ACCOUNT")).isEmpty();
            for (String place : List.of("TABLE DB.RAW.HIDDEN", "SCHEMA DB.RAW", "DATABASE DB")) {
                assertThatThrownBy(() -> channels(stranger, "IN " + place))
                        .isInstanceOfSatisfying(SQLException.class, e -> assertThat(e.getErrorCode())
                                .isEqualTo(2003))
                        .hasMessageContaining("does not exist or not authorized");
            }
        }
        account.run("DROP TABLE DB.RAW.HIDDEN");
        assertThat(channels(account, "LIKE 'c' IN SCHEMA DB.RAW")).noneMatch(row -> row.contains("HIDDEN"));
    }

    private static List<String> channels(Account account, String what) throws SQLException {
        return account.rows("SHOW CHANNELS " + what).stream()
                .map(row -> row.substring(row.indexOf('|') + 1))
                .toList();
    }

    @Test
    void who_has_another_key_gets_nowhere() {
        KeyPair foreign = Bearer.newKey();
        assertThatThrownBy(() -> new Sdk(endpoint.url(), Account.LOADER, foreign.getPrivate(), Account.LOADER))
                .isInstanceOf(RuntimeException.class);
    }

    @SafeVarargs
    private static void write(String table, Map<String, Object>... rows) {
        try (Sdk sdk = sdk()) {
            Object channel = sdk.open("DB.RAW." + table, "c");
            for (int i = 0; i < rows.length; i++) {
                Sdk.insert(channel, rows[i], Integer.toString(i));
            }
            Sdk.close(channel);
        }
    }

    private static Sdk sdk() {
        return new Sdk(endpoint.url(), Account.LOADER, KEY.getPrivate(), Account.LOADER);
    }
}

package dev.tarn.snowflakelocal;

import static dev.tarn.snowflakelocal.Endpoint.one;
import static dev.tarn.snowflakelocal.Endpoint.rows;
import static dev.tarn.snowflakelocal.Endpoint.run;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DatabaseMetaData;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Objects, and what clients ask about them. */
class MetadataTest {
    @TempDir
    static Path directory;

    private static Endpoint endpoint;
    private static Connection connection;

    @BeforeAll
    static void start() throws Exception {
        endpoint = Endpoint.start(directory);
        connection = endpoint.connectToDatabase();
        run(
                connection,
                "create or replace table people (id int not null primary key, name varchar(20) comment 'as it is written', born date, balance number(10,2), at timestamp_ntz(6), v variant) comment = 'all of them'",
                "create or replace view adults as select id, name from people where born < '2000-01-01'");
    }

    @AfterAll
    static void stop() throws Exception {
        connection.close();
        endpoint.close();
    }

    private static List<String> column(ResultSet rows, String... names) throws SQLException {
        List<String> all = new ArrayList<>();
        try (rows) {
            while (rows.next()) {
                List<String> row = new ArrayList<>();
                for (String name : names) {
                    row.add(rows.getString(name));
                }
                all.add(String.join("|", row.stream().map(String::valueOf).toList()));
            }
        }
        return all;
    }

    @Test
    void the_drivers_metadata_finds_tables_columns_and_keys() throws Exception {
        DatabaseMetaData metadata = connection.getMetaData();
        assertThat(column(metadata.getTables("DB", "PUBLIC", "%", null), "TABLE_NAME", "TABLE_TYPE"))
                .contains("PEOPLE|TABLE", "ADULTS|VIEW");
        assertThat(column(
                        metadata.getTables("DB", "PUBLIC", "PEO%", new String[] {"TABLE"}),
                        "TABLE_CAT",
                        "TABLE_SCHEM",
                        "TABLE_NAME"))
                .containsExactly("DB|PUBLIC|PEOPLE");
        assertThat(column(metadata.getTables("DB", "PUBLIC", "ADUL%", new String[] {"VIEW"}), "TABLE_NAME"))
                .containsExactly("ADULTS");
        assertThat(column(
                        metadata.getColumns("DB", "PUBLIC", "PEOPLE", "%"),
                        "COLUMN_NAME",
                        "TYPE_NAME",
                        "DECIMAL_DIGITS",
                        "IS_NULLABLE"))
                .containsExactly(
                        "ID|NUMBER|0|NO",
                        "NAME|VARCHAR|0|YES",
                        "BORN|DATE|0|YES",
                        "BALANCE|NUMBER|2|YES",
                        "AT|TIMESTAMPNTZ|6|YES",
                        "V|VARIANT|0|YES");
        assertThat(column(metadata.getPrimaryKeys("DB", "PUBLIC", "PEOPLE"), "COLUMN_NAME", "KEY_SEQ"))
                .containsExactly("ID|1");
        assertThat(column(metadata.getImportedKeys("DB", "PUBLIC", "PEOPLE"), "FKCOLUMN_NAME"))
                .isEmpty();
        assertThat(column(metadata.getCatalogs(), "TABLE_CAT")).contains("DB");
        assertThat(column(metadata.getSchemas("DB", "%"), "TABLE_SCHEM")).contains("PUBLIC");
        assertThat(column(metadata.getProcedures("DB", "PUBLIC", "%"), "PROCEDURE_NAME"))
                .isEmpty();
        assertThat(column(metadata.getFunctions("DB", "PUBLIC", "%"), "FUNCTION_NAME"))
                .isEmpty();
    }

    @Test
    void describe_tells_columns_as_snowflake_does() throws Exception {
        // https://docs.snowflake.com/en/sql-reference/sql/desc-table
        try (var statement = connection.createStatement()) {
            assertThat(column(
                            statement.executeQuery("desc table people"),
                            "name",
                            "type",
                            "kind",
                            "null?",
                            "primary key",
                            "comment"))
                    .startsWith("ID|NUMBER(38,0)|COLUMN|N|Y|null", "NAME|VARCHAR(20)|COLUMN|Y|N|as it is written")
                    .contains("AT|TIMESTAMP_NTZ(6)|COLUMN|Y|N|null");
        }
        assertThatThrownBy(() -> run(connection, "desc table nobody"))
                .isInstanceOfSatisfying(
                        SQLException.class, e -> assertThat(e.getErrorCode()).isEqualTo(2003));
    }

    @Test
    void show_lists_objects_by_pattern_and_place() throws Exception {
        // https://docs.snowflake.com/en/sql-reference/sql/show-tables
        run(
                connection,
                "create schema if not exists db.other",
                "use schema db.public",
                "create or replace table other.elsewhere (i int)");
        try (var statement = connection.createStatement()) {
            assertThat(column(
                            statement.executeQuery("show tables like 'peop%' in database db"),
                            "name",
                            "schema_name",
                            "rows",
                            "comment"))
                    .containsExactly("PEOPLE|PUBLIC|0|all of them");
            assertThat(column(statement.executeQuery("show tables in schema other"), "name"))
                    .containsExactly("ELSEWHERE");
            assertThat(column(statement.executeQuery("show schemas in database db"), "name"))
                    .contains("OTHER", "PUBLIC");
            assertThat(column(statement.executeQuery("show columns in table people"), "column_name", "data_type"))
                    .contains("BALANCE|{\"type\":\"FIXED\",\"precision\":10,\"scale\":2,\"nullable\":true}");
            assertThat(column(statement.executeQuery("show parameters like 'timezone'"), "key", "value"))
                    .containsExactly("TIMEZONE|UTC");
        }
    }

    @Test
    void information_schema_can_be_queried() throws Exception {
        // https://docs.snowflake.com/en/sql-reference/info-schema/columns
        assertThat(
                        rows(
                                connection,
                                "select table_name, table_type, row_count from information_schema.tables where table_schema = 'PUBLIC' and table_name in ('PEOPLE', 'ADULTS') order by 1"))
                .containsExactly("ADULTS|VIEW|null", "PEOPLE|BASE TABLE|0");
        assertThat(
                        rows(
                                connection,
                                "select column_name, data_type, numeric_precision, is_nullable from db.information_schema.columns where table_name = 'PEOPLE' order by ordinal_position limit 2"))
                .containsExactly("ID|NUMBER|38|NO", "NAME|TEXT|null|YES");
        assertThat(one(connection, "select count(*) from information_schema.schemata where schema_name = 'PUBLIC'"))
                .isEqualTo("1");
    }

    @Test
    void the_connectors_statements_are_understood() throws Exception {
        // The literal texts of connector 2.5.0.
        String identifier = "db.public.landing";
        for (String text : List.of(
                "create table if not exists identifier(?) (record_metadata variant comment 'created by automatic table creation from Snowflake Kafka Connector')",
                "alter table identifier(?) set ENABLE_SCHEMA_EVOLUTION = true",
                "alter table identifier(?) add column if not exists \"C1\" VARCHAR comment 'column created by schema evolution from Snowflake Kafka Connector', if not exists \"C2\" TIMESTAMP(6) comment 'x'",
                "alter table identifier(?) add column if not exists \"C1\" VARCHAR comment 'again'",
                "alter table identifier(?) alter C1 drop not null, C1 comment 'column altered to be nullable by schema evolution from Snowflake Kafka Connector'")) {
            try (PreparedStatement statement = connection.prepareStatement(text)) {
                statement.setString(1, identifier);
                statement.execute();
            }
        }
        try (PreparedStatement statement = connection.prepareStatement("desc table identifier(?)")) {
            statement.setString(1, identifier);
            assertThat(column(statement.executeQuery(), "name", "type", "null?"))
                    .containsExactly("RECORD_METADATA|VARIANT|Y", "C1|VARCHAR(16777216)|Y", "C2|TIMESTAMP_NTZ(6)|Y");
        }
        try (PreparedStatement statement = connection.prepareStatement("show grants on table identifier(?)")) {
            statement.setString(1, identifier);
            assertThat(column(statement.executeQuery(), "privilege", "grantee_name"))
                    .containsExactly("OWNERSHIP|ACCOUNTADMIN");
        }
        try (var statement = connection.createStatement()) {
            assertThat(column(statement.executeQuery("show tables like 'LANDING' limit 1"), "enable_schema_evolution"))
                    .containsExactly("Y");
        }
        try (PreparedStatement statement = connection.prepareStatement("use schema identifier(?)")) {
            statement.setString(1, "public");
            statement.execute();
        }
        try (PreparedStatement statement = connection.prepareStatement(
                "select SYSTEM$SNOWPIPE_STREAMING_MIGRATE_CHANNEL_OFFSET_TOKEN((?), (?), (?));")) {
            statement.setString(1, identifier);
            statement.setString(2, "a");
            statement.setString(3, "b");
            try (ResultSet row = statement.executeQuery()) {
                row.next();
                assertThat(row.getString(1)).contains("\"responseCode\":51");
            }
        }
    }

    @Test
    void tables_are_altered() throws Exception {
        // https://docs.snowflake.com/en/sql-reference/sql/alter-table
        run(
                connection,
                "create or replace table alter_me (a int, b varchar(5))",
                "insert into alter_me values (1, 'x')",
                "alter table alter_me add column c number(5,1) default 2.5, d date",
                "alter table alter_me rename column b to bb",
                "alter table alter_me alter column bb set data type varchar(50)",
                "alter table alter_me drop column d",
                "alter table alter_me rename to altered_once",
                "comment on table altered_once is 'said'",
                "comment on column altered_once.a is 'first'");
        assertThat(one(connection, "select * from altered_once")).isEqualTo("1|x|2.5");
        run(connection, "insert into altered_once (a) values (2)");
        assertThat(one(connection, "select c from altered_once where a = 2")).isEqualTo("2.5");
        assertThatThrownBy(() -> run(connection, "alter table altered_once alter column bb set data type varchar(5)"))
                .hasMessageContaining("cannot change column BB");
        assertThatThrownBy(() -> run(connection, "alter table altered_once add column a int"))
                .hasMessageContaining("already exists");
        run(connection, "drop table altered_once", "drop table if exists altered_once");
        assertThatThrownBy(() -> run(connection, "drop table altered_once"))
                .hasMessageContaining("does not exist or not authorized");
    }

    @Test
    void tables_are_made_like_others_and_of_queries() throws Exception {
        run(
                connection,
                "create or replace table made as select 1::number(5,0) a, 'x' b, current_timestamp() c, parse_json('{}') d",
                "create or replace table liked like made");
        assertThat(
                        rows(
                                connection,
                                "select column_name, data_type from information_schema.columns where table_name = 'LIKED' order by ordinal_position"))
                .containsExactly("A|NUMBER", "B|TEXT", "C|TIMESTAMP_LTZ", "D|VARIANT");
        run(connection, "create temporary table made (only_here int)");
        assertThat(rows(connection, "select * from made")).isEmpty();
        try (Connection other = endpoint.connectToDatabase()) {
            assertThat(rows(other, "select a from made")).containsExactly("1");
        }
        run(connection, "drop table made");
        assertThat(rows(connection, "select a from made")).containsExactly("1");
    }

    @Test
    void a_view_reads_its_tables_as_they_are() throws Exception {
        // https://docs.snowflake.com/en/sql-reference/sql/create-view
        run(
                connection,
                "create or replace table base (k int, v variant)",
                "create or replace view shown (key, name) as select k, v:n::string from base where k > 0",
                "insert into base select 1, parse_json('{\"n\": \"one\"}')",
                "create schema if not exists far",
                "use schema db.far");
        assertThat(rows(connection, "select key, name from db.public.shown s where s.key = 1"))
                .containsExactly("1|one");
        run(
                connection,
                "use schema db.public",
                "create or replace view shown2 as select * from shown union all select 2, 'two'");
        assertThat(rows(connection, "select * from shown2 order by 1")).containsExactly("1|one", "2|two");
        assertThatThrownBy(() -> run(connection, "insert into shown values (1, 'x')"))
                .hasMessageContaining("is a view");
        run(connection, "drop table base");
        assertThatThrownBy(() -> rows(connection, "select * from shown2")).hasMessageContaining("does not exist");
    }
}

package dev.tarn.snowflakelocal;

import static dev.tarn.snowflakelocal.Endpoint.one;
import static dev.tarn.snowflakelocal.Endpoint.rows;
import static dev.tarn.snowflakelocal.Endpoint.run;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.sql.Connection;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Expressions of Snowflake. What is expected is what the page of each function says, below docs.snowflake.com/en/sql-reference. */
class DialectTest {
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

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            textBlock =
                    """
            # functions/iff, nvl, nvl2, decode, zeroifnull, equal_null, div0
            iff(1 > 0, 'yes', 'no')                                | yes
            nvl(null, 5)                                           | 5
            nvl2(null, 1, 2)                                       | 2
            decode(null, 1, 'one', null, 'none')                   | none
            decode(3, 1, 'one', 'other')                           | other
            zeroifnull(null)                                       | 0
            equal_null(null, null)                                 | TRUE
            div0(5, 0)                                             | 0
            coalesce(null, null, 3)                                | 3
            greatest(1, null, 3)                                   | null
            least(4, 2, 3)                                         | 2
            # functions/concat, concat_ws, split_part, substr, left, lpad, regexp_like, regexp_replace
            concat('a', 'b', null)                                 | null
            parse_json('{"n": 5}'):n + 1                           | 6
            '2024-01-01'::timestamp_ntz(9) < current_timestamp()   | TRUE
            concat_ws('-', 'a', null)                              | null
            parse_json('{"offset": 5}'):offset::int + 1            | 6
            parse_json('{"from": 5}'):from = 5                     | TRUE
            current_date = current_timestamp()::date               | TRUE
            concat_ws('-', 'a', 'b')                               | a-b
            split_part('a.b.c', '.', 2)                            | b
            split_part('a.b.c', '.', -1)                           | c
            substr('abcdef', 2, 3)                                 | bcd
            lpad('7', 3, '0')                                      | 007
            regexp_like('Sacramento', 'S.*o')                      | TRUE
            regexp_like('Sacramento', 'acr')                       | FALSE
            regexp_replace('a1b2', '[0-9]', '#')                   | a#b#
            'abc' rlike 'a.c'                                      | TRUE
            'abc' not rlike 'a.c'                                  | FALSE
            'abc' like any ('x%', 'a%')                            | TRUE
            'ABC' ilike 'a%'                                       | TRUE
            charindex('b', 'abc')                                  | 2
            md5('Snowflake')                                       | edf1439075a83a447fb8b630ddc9c8de
            md5_number_lower64('Snowflake')                        | 9203306159527282910
            sha2('Snowflake')                                      | 1dbd59f661d68b90724f21084396b865497173e4d2714f4d91cf05fa5fc5e18d
            hex_encode('A')                                        | 41
            length('héllo')                                        | 5
            # functions/dateadd, datediff, date_trunc, date_part, last_day, to_date, to_char, to_timestamp
            dateadd(day, 2, '2013-05-08'::date)                    | 2013-05-10
            dateadd(month, 1, '2023-01-31'::date)                  | 2023-02-28
            datediff(day, '2021-02-01'::date, '2021-03-01'::date)  | 28
            datediff('hour', '2021-02-01 10:59:00'::timestamp, '2021-02-01 11:00:00'::timestamp) | 1
            date_trunc('month', '2015-05-08'::date)                | 2015-05-01
            date_part(year, '2013-05-08'::date)                    | 2013
            extract(month from '2013-05-08'::date)                 | 5
            year('2013-05-08'::date)                               | 2013
            dayname('2013-05-08'::date)                            | Wed
            dayofweek('2013-05-05'::date)                          | 0
            last_day('2015-05-08'::date)                           | 2015-05-31
            to_char('2013-05-08 23:39:20.123'::timestamp, 'YYYY-MM-DD HH24:MI') | 2013-05-08 23:39
            to_date('2024-05-10')                                  | 2024-05-10
            try_to_date('nonsense')                                | null
            to_timestamp(1700000000)::varchar                      | 2023-11-14 22:13:20.000
            to_timestamp_ntz(1700000000123456, 6)::varchar         | 2023-11-14 22:13:20.123
            date_part(epoch_second, '2023-11-14 22:13:20'::timestamp) | 1700000000
            # functions/cast, to_decimal, try_cast
            '12.6'::number                                         | 13
            '12.345'::number(10,2)                                 | 12.35
            1.5::float::varchar                                    | 1.5
            1::float::varchar                                      | 1
            true::varchar                                          | true
            try_cast('x' as int)                                   | null
            try_to_number('12')                                    | 12
            to_number('12.34', 10, 2)                              | 12.34
            cast('abcdef' as varchar(3))                           | abc
            case when 1 = 2 then 'a' else 'b' end                  | b
            # user-guide/querying-semistructured
            parse_json('{"a": {"b": [10, "x"]}}'):a.b[0]           | 10
            parse_json('{"a": {"b": [10, "x"]}}'):a.b[1]::string   | x
            parse_json('{"a": "x"}'):a = 'x'                       | TRUE
            parse_json('{"a": 10}'):a > 9                          | TRUE
            parse_json('{"a": 10}'):a in (9, 10)                   | TRUE
            parse_json('{"A": 1}'):a                               | null
            parse_json('{"c d": 1}'):"c d"                         | 1
            parse_json('{"c d": 1}')['c d']                        | 1
            get(parse_json('[1, 2]'), 1)                           | 2
            get_path(parse_json('{"a":{"b":7}}'), 'a.b')           | 7
            typeof(parse_json('[1]'))                              | ARRAY
            typeof(parse_json('1'))                                | INTEGER
            array_size(parse_json('[1, 2, 3]'))                    | 3
            array_contains('x'::variant, parse_json('["x"]'))      | TRUE
            to_json(object_construct('a', 1, 'b', null))           | {"a":1}
            to_json(array_construct(1, 'x', null))                 | [1,"x",null]
            to_json(object_keys(parse_json('{"a":1,"b":2}')))      | ["a","b"]
            parse_json(null)                                       | null
            is_null_value(parse_json('{"a":null}'):a)              | TRUE
            parse_json('{"a":null}'):a::string                     | null
            strtok('a.b', '.', 2)                                  | b
            abs(-3) + ceil(1.2) + floor(1.9) + mod(7, 4)           | 9
            round(2.567, 2)                                        | 2.57
            """)
    void functions_mean_what_their_pages_say(String expression, String expected) throws Exception {
        assertThat(one(connection, "select " + expression)).isEqualTo(expected);
    }

    @Test
    void a_result_column_is_called_as_it_is_written() throws Exception {
        // https://docs.snowflake.com/en/user-guide/querying-semistructured shows SRC:DEALERSHIP as the name of a path.
        try (var statement = connection.createStatement();
                var rows = statement.executeQuery("select count(*), 1 + 1 as two, parse_json('{}'):a, 'x' y")) {
            var metadata = rows.getMetaData();
            assertThat(metadata.getColumnName(1)).isEqualTo("COUNT(*)");
            assertThat(metadata.getColumnName(2)).isEqualTo("TWO");
            assertThat(metadata.getColumnName(3)).isEqualTo("PARSE_JSON('{}'):A");
            assertThat(metadata.getColumnName(4)).isEqualTo("Y");
        }
    }

    @Test
    void nulls_are_greater_than_all_values() throws Exception {
        // https://docs.snowflake.com/en/sql-reference/constructs/order-by
        assertThat(rows(connection, "select column1 from values (1), (null), (3) order by 1"))
                .containsExactly("1", "3", "null");
        assertThat(rows(connection, "select column1 from values (1), (null), (3) order by 1 desc"))
                .containsExactly("null", "3", "1");
        assertThat(rows(connection, "select column1 from values (1), (null) order by 1 desc nulls last"))
                .containsExactly("1", "null");
    }

    @Test
    void qualify_keeps_the_newest_row_of_a_key() throws Exception {
        // https://docs.snowflake.com/en/sql-reference/constructs/qualify
        run(
                connection,
                "create or replace table versions (k int, seq int, v varchar)",
                "insert into versions values (1, 1, 'a'), (1, 2, 'b'), (2, 5, 'c')");
        assertThat(
                        rows(
                                connection,
                                "select k, v from versions qualify row_number() over (partition by k order by seq desc) = 1 order by k"))
                .containsExactly("1|b", "2|c");
    }

    @Test
    void flatten_makes_a_row_of_each_element() throws Exception {
        // https://docs.snowflake.com/en/sql-reference/functions/flatten
        assertThat(rows(
                        connection,
                        "select f.index, f.value from table(flatten(input => parse_json('[1, 77]'))) f order by 1"))
                .containsExactly("0|1", "1|77");
        assertThat(
                        rows(
                                connection,
                                "select f.key, f.path, f.value from table(flatten(input => parse_json('{\"a\":1, \"b\":[77,88]}'), outer => true)) f order by 1"))
                .containsExactly("a|a|1", "b|b|[\n  77,\n  88\n]");
        assertThat(rows(connection, "select count(*) from table(flatten(input => parse_json('[]')))"))
                .containsExactly("0");
        assertThat(rows(
                        connection,
                        "select key, index, value from table(flatten(input => parse_json('[]'), outer => true)) f"))
                .containsExactly("null|null|null");
        run(
                connection,
                "create or replace table orders (id int, v variant)",
                "insert into orders select 1, parse_json('{\"items\": [{\"n\": \"x\"}, {\"n\": \"y\"}]}')");
        assertThat(
                        rows(
                                connection,
                                "select o.id, i.value:n::string n from orders o, lateral flatten(input => o.v:items) i order by n"))
                .containsExactly("1|x", "1|y");
    }

    @Test
    void queries_nest_join_and_combine() throws Exception {
        run(
                connection,
                "create or replace table l (id int, name varchar)",
                "create or replace table r (id int, n int)",
                "insert into l values (1, 'a'), (2, 'b')",
                "insert into r values (1, 10), (1, 20)");
        assertThat(
                        rows(
                                connection,
                                "with s as (select id, sum(n) total from r group by id) select l.name, s.total from l left join s on l.id = s.id order by 1"))
                .containsExactly("a|30", "b|null");
        assertThat(rows(connection, "select id from l minus select id from r")).containsExactly("2");
        assertThat(rows(connection, "select name from l where exists (select 1 from r where r.id = l.id)"))
                .containsExactly("a");
        assertThat(
                        rows(
                                connection,
                                "select db.public.l.name from db.public.l where id in (select id from r) union all select 'z' order by 1"))
                .containsExactly("a", "z");
        assertThat(rows(connection, "select * exclude (id) from l order by name limit 1 offset 1"))
                .containsExactly("b");
        assertThat(rows(connection, "select listagg(name, ',') within group (order by name desc) from l"))
                .containsExactly("b,a");
        assertThat(rows(connection, "select array_agg(n) within group (order by n) from r"))
                .containsExactly("[\n  10,\n  20\n]");
        assertThat(rows(connection, "select a.id from l a join r b using (id) where b.n is distinct from 10"))
                .containsExactly("1");
        assertThat(rows(connection, "select top 1 id from l order by id desc")).containsExactly("2");
        assertThat(rows(connection, "select count(*) from table(generator(rowcount => 1000))"))
                .containsExactly("1000");
        assertThat(
                        rows(
                                connection,
                                "select id, n, lag(n) over (partition by id order by n rows between unbounded preceding and current row) from r order by n"))
                .containsExactly("1|10|null", "1|20|10");
    }

    @Test
    void texts_comments_and_names_may_hold_anything() throws Exception {
        assertThat(
                        one(
                                connection,
                                "select 'it''s', 'a\\nb', $$raw ' \\n text$$ /* ' comment */, -- \" comment\n'ü\\u00e9😀' // end"))
                .isEqualTo("it's|a\nb|raw ' \\n text|üé😀");
        run(
                connection,
                "create or replace table \"odd \"\"name'; drop\" (\"col'umn; --\" int)",
                "insert into \"odd \"\"name'; drop\" values (1)");
        assertThat(one(connection, "select \"col'umn; --\" from \"odd \"\"name'; drop\""))
                .isEqualTo("1");
        String longText = "x".repeat(500_000);
        assertThat(one(connection, "select length('" + longText + "')")).isEqualTo("500000");
        assertThatThrownBy(() -> one(connection, "select '" + longText + longText + longText + "'"))
                .hasMessageContaining("longer than 1048576");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            textBlock =
                    """
            select * from read_csv('/etc/passwd')                | table function READ_CSV
            select * from '/etc/passwd'                          | a table is wanted
            select * from "/etc/passwd"                          | does not exist
            copy db.public.t to '/tmp/tarn-out.csv'              | Unsupported feature 'COPY'
            attach '/tmp/x.db'                                   | a statement is wanted
            install httpfs                                       | a statement is wanted
            pragma database_list                                 | a statement is wanted
            set enable_external_access = true; select 1          | statement count
            select current_setting('memory_limit')               | Unknown function CURRENT_SETTING
            select getenv('HOME')                                | Unknown function GETENV
            select * from tarn.object                            | does not exist
            select * from duckdb_settings()                      | table function DUCKDB_SETTINGS
            select * from information_schema.nothing             | does not exist
            select query('select 1')                             | Unknown function QUERY
            """)
    void nothing_of_duckdb_can_be_reached(String statement, String refused) {
        assertThatThrownBy(() -> run(connection, statement)).hasMessageContaining(refused);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            textBlock =
                    """
            select 1/0                                | 100051 | Division by zero
            select 'x'::int                           | 100038 | x
            select parse_json('{')                    | 100069 | Error parsing JSON
            select nocolumn from values (1)           | 904    | invalid identifier 'NOCOLUMN'
            select 'open                              | 1003   | not closed
            select a from (values (1)                 | 1003   | not closed
            select * from values (1) sample (10)      | 2      | Unsupported feature 'SAMPLE'
            """)
    void errors_have_snowflakes_codes(String statement, int code, String message) {
        assertThatThrownBy(() -> run(connection, statement))
                .isInstanceOfSatisfying(java.sql.SQLException.class, e -> assertThat(e.getErrorCode())
                        .isEqualTo(code))
                .hasMessageContaining(message);
    }
}

package dev.tarn.deltasink.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tarn.deltasink.record.RecordRejected;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class JsonShapeTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            value = {
                "boolean | true | true",
                "int | -2147483648 | -2147483648",
                "long | 9223372036854775807 | 9223372036854775807",
                "float | 1.5 | 1.5",
                "double | 1e3 | 1000.0",
                "double | 7 | 7.0",
                "string | \"Z\\u00fcrich\" | Zürich",
                "string | 12.50 | 12.50",
                "string | true | true",
                "string | {\"a\": [1, 2.50, null]} | {\"a\":[1,2.50,null]}",
                "decimal(10,2) | 12.5 | 12.50",
                "decimal(10,2) | \"-0.05\" | -0.05",
                "decimal(38,0) | 99999999999999999999999999999999999999 | 99999999999999999999999999999999999999",
                "decimal(5,2) | 0e-999999999 | 0.00"
            })
    void a_value_is_what_its_type_makes_of_it(String type, String json, String value) throws Exception {
        assertThat(read("v " + type, "{\"v\":" + json + "}")[0].toString()).isEqualTo(value);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            value = {
                "boolean | 1 | expected true or false, found 1",
                "int | 2147483648 | expected an integer of 32 bits, found 2147483648",
                "long | 9223372036854775808 | expected an integer of 64 bits",
                "long | 1.0 | expected an integer, found 1.0",
                "long | \"1\" | expected an integer, found \"1\"",
                "float | 1e39 | expected a float",
                "double | 1e999 | expected a double",
                "double | \"NaN\" | expected a number",
                "binary | \"?\" | expected bytes in base64",
                "date | \"2026-02-30\" | expected a date",
                "timestamp | \"yesterday\" | expected an instant",
                "timestamp | 5 | expected an instant",
                "timestamp(ms) | 9223372036854775807 | expected a number of milliseconds since 1970",
                "timestamp(s) | \"5\" | expected a number of seconds since 1970",
                "decimal(4,2) | 1.234 | expected a number of 2 digits before and 2 behind the point, found 1.234",
                "decimal(4,2) | 123 | expected a number of 2 digits before",
                "decimal(4,2) | 1e999999999 | expected a number of 2 digits before",
                "decimal(4,2) | true | expected a number of 2 digits before",
                "array<long> | {} | expected an array, found an object",
                "map<string,long> | [] | expected an object, found an array",
                "struct<a: long> | 5 | v: expected an object, found 5",
                "struct<a: struct<b: long not null>> | {\"a\":{}} | v: a: b: expected a value, found none"
            })
    void a_value_that_does_not_fit_is_rejected_and_named(String type, String json, String error) {
        assertThatThrownBy(() -> read("v " + type, "{\"v\":" + json + "}"))
                .isInstanceOf(RecordRejected.class)
                .hasMessageContaining(error)
                .hasMessageStartingWith("v: ");
    }

    @Test
    void instants_and_dates_are_counts() throws Exception {
        Instant at = Instant.parse("2023-03-11T08:05:01.123456Z");
        long micros = ChronoUnit.MICROS.between(Instant.EPOCH, at);
        Object[] row = read(
                "a timestamp, b timestamp, c timestamp, d timestamp(s), e timestamp(ms), f timestamp(us), g timestamp(s),"
                        + " h date, i timestamp",
                "{\"a\":\"2023-03-11T08:05:01.123456Z\",\"b\":\"2023-03-11T10:05:01.123456789+02:00\","
                        + "\"c\":\"2023-03-11T08:05:01.123456\",\"d\":1678521901,\"e\":1678521901123,\"f\":" + micros
                        + ",\"g\":1678521901.1234569,\"h\":\"1969-12-31\",\"i\":\"1969-12-31T23:59:59.9999999Z\"}");

        assertThat(row)
                .containsExactly(
                        micros,
                        micros,
                        micros,
                        1_678_521_901_000_000L,
                        1_678_521_901_123_000L,
                        micros,
                        micros,
                        (int) LocalDate.of(1969, 12, 31).toEpochDay(),
                        -1L);
    }

    @Test
    void arrays_maps_structs_and_nulls_are_the_types_of_rows() throws Exception {
        Object[] row = read(
                "a array<long>, m map<string, decimal(3,1)>, s struct<x: string, y: binary>, n long, z long",
                "{\"a\":[1,null,3],\"m\":{\"k\":1.5,\"l\":null},\"s\":{\"y\":\"AQI=\",\"other\":{\"x\":[1]}},\"n\":null}");

        assertThat(row[0]).isEqualTo(Arrays.asList(1L, null, 3L));
        Map<String, BigDecimal> map = new java.util.HashMap<>();
        map.put("k", new BigDecimal("1.5"));
        map.put("l", null);
        assertThat(row[1]).isEqualTo(map);
        assertThat((Object[]) row[2]).containsExactly(null, new byte[] {1, 2});
        assertThat(row[3]).isNull();
        assertThat(row[4]).isNull();
    }

    @Test
    void fields_that_nobody_named_are_left_out_and_the_last_of_two_counts() throws Exception {
        assertThat(read("b long", "{\"a\":{\"b\":1,\"c\":[{}]},\"b\":2,\"d\":null,\"b\":3}"))
                .containsExactly(3L);
    }

    @Test
    void text_is_taken_as_bytes_are() throws Exception {
        assertThat(new JsonPart("a string").shape("t", null, "{\"a\":\"ü\"}").read("{\"a\":\"ü\"}"))
                .containsExactly("ü");
    }

    @Test
    void what_is_no_object_is_rejected() {
        for (String json : List.of("", " ", "{", "[1]", "7", "{\"v\":1}{}", "{\"v\":1} x", "\u0000")) {
            assertThatThrownBy(() -> read("v long", json)).as(json).isInstanceOf(RecordRejected.class);
        }
        assertThatThrownBy(() -> read("v long not null", "{}"))
                .isInstanceOf(RecordRejected.class)
                .hasMessage("v: expected a value, found none");
        assertThatThrownBy(() -> new JsonPart("v long").shape("t", null, null))
                .isInstanceOf(RecordRejected.class)
                .hasMessageContaining("ByteArrayConverter");
    }

    private static Object[] read(String columns, String json) throws RecordRejected {
        byte[] bytes = json.getBytes(StandardCharsets.UTF_8);
        return new JsonPart(columns).shape("t", null, bytes).read(bytes);
    }
}

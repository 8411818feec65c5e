package dev.tarn.model;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MultiplexLineTest {
    private static final BigDecimal TAKEN = BigDecimal.valueOf(Case.ARRIVAL_MILLIS * 1_000);

    private static InputRecord read(String line) throws Rejection {
        return MultiplexLine.read(line.getBytes(StandardCharsets.UTF_8), TimeUnit.SECONDS, TAKEN);
    }

    private static String text(byte[] bytes) {
        return bytes == null ? null : new String(bytes, StandardCharsets.UTF_8);
    }

    private static String value(String value) throws Rejection {
        return text(read("{\"topic\":\"bpm\",\"key\":\"7\",\"timestamp\":1678521901,\"value\":" + value + "}")
                .value());
    }

    private static String key(String key) throws Rejection {
        return text(read("{\"topic\":\"bpm\"," + key + "\"timestamp\":1678521901,\"value\":\"\"}")
                .key());
    }

    @Test
    void a_line_is_a_record_of_its_topic() throws Rejection {
        InputRecord record = read(
                "{\"key\":\"118440\",\"value\":\"{\\\"device_id\\\":118440,\\\"time\\\":1678521901,"
                        + "\\\"heartrate\\\":64.5}\",\"topic\":\"bpm\",\"partition\":0,\"offset\":17,\"timestamp\":1678521901}\r");
        assertThat(record.topic()).isEqualTo("bpm");
        assertThat(text(record.key())).isEqualTo("118440");
        assertThat(text(record.value())).isEqualTo("{\"device_id\":118440,\"time\":1678521901,\"heartrate\":64.5}");
        assertThat(record.timestampMillis()).isEqualTo(1_678_521_901_000L);
    }

    @Test
    void a_nested_value_is_taken_exactly_as_it_stands() throws Rejection {
        String nested = "{ \"a\" : [1.0e+2,  \"\\u00e9 é 😀\\/\"],\t\"a\":{} }";
        assertThat(value(nested)).isEqualTo(nested);
        assertThat(value("  " + nested + "  ")).isEqualTo(nested);
        assertThat(value("{\"deep\":" + "[".repeat(5_000) + "]".repeat(5_000) + "}"))
                .hasSize(10_009);
    }

    @Test
    void a_string_is_unescaped_and_judged_later() throws Rejection {
        assertThat(value("\"\\u00e9\\ud83d\\ude00 \\\" \\\\ \\n\"")).isEqualTo("é😀 \" \\ \n");
        assertThat(value("\"a\\ud83dz\"")).as("a lone surrogate").isEqualTo("a?z");
        assertThat(value("\"\"")).isEmpty();
    }

    @Test
    void a_null_value_is_a_tombstone() throws Rejection {
        assertThat(value("null")).isNull();
    }

    @Test
    void a_key_may_be_a_string_a_number_or_none() throws Rejection {
        assertThat(key("\"key\":\"a b\",")).isEqualTo("a b");
        assertThat(key("\"key\":118440,")).isEqualTo("118440");
        assertThat(key("\"key\":null,")).isNull();
        assertThat(key("")).isNull();
    }

    @Test
    void the_timestamp_is_the_arrival_that_bounds_the_instants_of_the_value() throws Rejection {
        String head = "{\"topic\":\"bpm\",\"key\":\"7\",\"timestamp\":1678521901.000001,\"value\":{\"device_id\":7,"
                + "\"heartrate\":60,\"time\":";
        ModelSettings settings = new Case().settings();
        assertThat(ReferenceModel.rejection(read(head + "1678608301.000001}}"), settings))
                .isEmpty();
        assertThat(ReferenceModel.rejection(read(head + "1678608301.000002}}"), settings))
                .contains(Reason.TIME_OUT_OF_RANGE);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "x                                                                    | MALFORMED_JSON",
                "{\"topic\":\"bpm\",\"value\":\"\",\"timestamp\":1678521901           | MALFORMED_JSON",
                "{\"topic\":\"bpm\",\"value\":\"\",\"timestamp\":1678521901} x        | MALFORMED_JSON",
                "{\"topic\":\"bpm\",\"value\":{\"a\":01},\"timestamp\":1678521901}    | MALFORMED_JSON",
                "[{\"topic\":\"bpm\",\"value\":\"\",\"timestamp\":1678521901}]        | NOT_AN_OBJECT",
                "\"text\"                                                             | NOT_AN_OBJECT",
                "{\"topic\":\"bpm\",\"topic\":\"bpm\",\"value\":\"\",\"timestamp\":1678521901} | DUPLICATE_FIELD",
                "{\"value\":\"\",\"timestamp\":1678521901}                            | MISSING_FIELD",
                "{\"topic\":null,\"value\":\"\",\"timestamp\":1678521901}             | MISSING_FIELD",
                "{\"topic\":7,\"value\":\"\",\"timestamp\":1678521901}                | WRONG_TYPE",
                "{\"topic\":\"BPM\",\"value\":\"\",\"timestamp\":1678521901}          | UNKNOWN_TOPIC",
                "{\"topic\":\"bpm\",\"timestamp\":1678521901}                         | MISSING_FIELD",
                "{\"topic\":\"bpm\",\"value\":7,\"timestamp\":1678521901}             | WRONG_TYPE",
                "{\"topic\":\"bpm\",\"value\":[],\"timestamp\":1678521901}            | WRONG_TYPE",
                "{\"topic\":\"bpm\",\"key\":{},\"value\":\"\",\"timestamp\":1678521901} | WRONG_TYPE",
                "{\"topic\":\"bpm\",\"value\":\"\"}                                   | MISSING_FIELD",
                "{\"topic\":\"bpm\",\"value\":\"\",\"timestamp\":\"1678521901\"}      | WRONG_TYPE",
                "{\"topic\":\"bpm\",\"value\":\"\",\"timestamp\":1678521901000}       | TIME_OUT_OF_RANGE",
                "{\"topic\":\"bpm\",\"value\":\"\",\"timestamp\":0}                   | TIME_OUT_OF_RANGE",
            })
    void a_line_that_cannot_be_published_is_rejected(String line, Reason reason) {
        Reason found = null;
        try {
            read(line);
        } catch (Rejection e) {
            found = e.reason();
        }
        assertThat(found).isEqualTo(reason);
    }
}

package dev.tarn.model;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RejectionTest {
    private static final String GOOD = "{\"device_id\":7,\"time\":1678451168,\"heartrate\":60}";

    private static Optional<Reason> rejection(String topic, byte[] key, byte[] value) {
        return ReferenceModel.rejection(new InputRecord(topic, key, value, Case.ARRIVAL_MILLIS), new Case().settings());
    }

    private static Optional<Reason> bpm(String value) {
        return rejection("bpm", Case.bytes("7"), Case.bytes(value));
    }

    private static String nested(int levels) {
        int inside = levels - 1;
        return GOOD.substring(0, GOOD.length() - 1) + ",\"x\":" + "[".repeat(inside) + "]".repeat(inside) + "}";
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{\"device_id\":7,\"time\":1678451168,\"heartrate\":60     | MALFORMED_JSON",
                "{\"device_id\":7,\"time\":1678451168,\"heartrate\":60}}   | MALFORMED_JSON",
                "{\"device_id\":7,\"time\":1678451168,\"heartrate\":60} {} | MALFORMED_JSON",
                "{\"device_id\":7,\"time\":1678451168,\"heartrate\":NaN}   | MALFORMED_JSON",
                "{\"device_id\":7,\"time\":1678451168,\"heartrate\":-Infinity} | MALFORMED_JSON",
                "{\"device_id\":7,\"time\":1678451168,\"heartrate\":060}   | MALFORMED_JSON",
                "{\"device_id\":7,\"time\":1678451168,\"heartrate\":60,}   | MALFORMED_JSON",
                "{'device_id':7,\"time\":1678451168,\"heartrate\":60}      | MALFORMED_JSON",
                "` `                                                       | MALFORMED_JSON",
                "[{\"device_id\":7,\"time\":1678451168,\"heartrate\":60}]  | NOT_AN_OBJECT",
                "null                                                      | NOT_AN_OBJECT",
                "\"text\"                                                  | NOT_AN_OBJECT",
                "{\"device_id\":7,\"device_id\":7,\"time\":1678451168,\"heartrate\":60} | DUPLICATE_FIELD",
                "{\"device_id\":7,\"time\":1678451168,\"heartrate\":60,\"x\":{\"y\":1,\"y\":1}} | DUPLICATE_FIELD",
                "{\"time\":1678451168,\"heartrate\":60}                    | MISSING_FIELD",
                "{\"device_id\":null,\"time\":1678451168,\"heartrate\":60} | MISSING_FIELD",
                "{\"device_id\":7,\"heartrate\":60}                        | MISSING_FIELD",
                "{\"device_id\":7,\"time\":1678451168}                     | MISSING_FIELD",
                "{\"device_id\":\"7\",\"time\":1678451168,\"heartrate\":60} | WRONG_TYPE",
                "{\"device_id\":7.0,\"time\":1678451168,\"heartrate\":60}  | WRONG_TYPE",
                "{\"device_id\":7e0,\"time\":1678451168,\"heartrate\":60}  | WRONG_TYPE",
                "{\"device_id\":true,\"time\":1678451168,\"heartrate\":60} | WRONG_TYPE",
                "{\"device_id\":7,\"time\":\"1678451168\",\"heartrate\":60} | WRONG_TYPE",
                "{\"device_id\":7,\"time\":1678451168,\"heartrate\":\"60\"} | WRONG_TYPE",
                "{\"device_id\":7,\"time\":1678451168,\"heartrate\":\"NaN\"} | WRONG_TYPE",
                "{\"device_id\":7,\"time\":1678451168,\"heartrate\":{}}    | WRONG_TYPE",
                "{\"device_id\":9223372036854775808,\"time\":1678451168,\"heartrate\":60} | OUT_OF_RANGE",
                "{\"device_id\":-9223372036854775809,\"time\":1678451168,\"heartrate\":60} | OUT_OF_RANGE",
                "{\"device_id\":7,\"time\":1678451168,\"heartrate\":1e2147483648} | OUT_OF_RANGE",
                "{\"device_id\":7,\"time\":1e-99999999999,\"heartrate\":60} | OUT_OF_RANGE",
                "{\"device_id\":7,\"time\":1678451.168,\"heartrate\":60}   | TIME_OUT_OF_RANGE",
                "{\"device_id\":7,\"time\":0,\"heartrate\":60}             | TIME_OUT_OF_RANGE",
                "{\"device_id\":7,\"time\":946684799.999999,\"heartrate\":60} | TIME_OUT_OF_RANGE",
                "{\"device_id\":7,\"time\":1679356800.000001,\"heartrate\":60} | TIME_OUT_OF_RANGE",
                "{\"device_id\":7,\"time\":1678451168000,\"heartrate\":60} | TIME_OUT_OF_RANGE",
                "{\"device_id\":7,\"time\":1e300,\"heartrate\":60}         | TIME_OUT_OF_RANGE",
                "{\"device_id\":7,\"time\":1678451168,\"heartrate\":300.000001} | HEARTRATE_OUT_OF_RANGE",
                "{\"device_id\":7,\"time\":1678451168,\"heartrate\":1e300} | HEARTRATE_OUT_OF_RANGE",
            })
    void a_bad_sample_is_rejected_with_its_reason(String value, Reason reason) {
        assertThat(bpm(value)).contains(reason);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{\"update_type\":\"new\",\"timestamp\":1678451168}                        | MISSING_FIELD",
                "{\"user_id\":1,\"timestamp\":1678451168}                                  | MISSING_FIELD",
                "{\"user_id\":1,\"update_type\":\"new\"}                                   | MISSING_FIELD",
                "{\"user_id\":1,\"update_type\":\"upsert\",\"timestamp\":1678451168}       | UNKNOWN_UPDATE_TYPE",
                "{\"user_id\":1,\"update_type\":\"New\",\"timestamp\":1678451168}          | UNKNOWN_UPDATE_TYPE",
                "{\"user_id\":1,\"update_type\":1,\"timestamp\":1678451168}                | WRONG_TYPE",
                "{\"user_id\":1,\"update_type\":\"new\",\"timestamp\":1678451168,\"dob\":19940227} | WRONG_TYPE",
                "{\"user_id\":1,\"update_type\":\"new\",\"timestamp\":1678451168,\"address\":\"1 A St\"} | WRONG_TYPE",
                "{\"user_id\":1,\"update_type\":\"new\",\"timestamp\":1678451168,\"address\":{\"zip\":2134}} | WRONG_TYPE",
                "{\"user_id\":1,\"update_type\":\"delete\",\"timestamp\":1678451168,\"sex\":1} | WRONG_TYPE",
                "{\"user_id\":1,\"update_type\":\"new\",\"timestamp\":1678451.168}         | TIME_OUT_OF_RANGE",
            })
    void a_bad_profile_change_is_rejected_with_its_reason(String value, Reason reason) {
        assertThat(rejection("user_info", Case.bytes("1"), Case.bytes(value))).contains(reason);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{\"user_id\":1,\"workout_id\":1,\"timestamp\":1678451168,\"action\":\"pause\",\"session_id\":1} | UNKNOWN_ACTION",
                "{\"user_id\":1,\"workout_id\":1,\"timestamp\":1678451168,\"action\":true,\"session_id\":1} | WRONG_TYPE",
                "{\"user_id\":1,\"workout_id\":1,\"timestamp\":1678451168,\"session_id\":1} | MISSING_FIELD",
                "{\"user_id\":1,\"workout_id\":1,\"timestamp\":1678451168,\"action\":\"stop\"} | MISSING_FIELD",
                "{\"user_id\":1,\"workout_id\":\"1\",\"timestamp\":1678451168,\"action\":\"stop\",\"session_id\":1} | WRONG_TYPE",
            })
    void a_bad_workout_is_rejected_with_its_reason(String value, Reason reason) {
        assertThat(rejection("workout", Case.bytes("1"), Case.bytes(value))).contains(reason);
    }

    @Test
    void null_and_empty_are_told_apart() {
        byte[] key = Case.bytes("7");
        byte[] good = Case.bytes(GOOD);
        assertThat(rejection("bpm", key, good)).isEmpty();
        assertThat(rejection("bpm", null, good)).contains(Reason.NULL_KEY);
        assertThat(rejection("bpm", key, null)).contains(Reason.NULL_VALUE);
        assertThat(rejection("workout", key, null)).contains(Reason.NULL_VALUE);
        assertThat(rejection("user_info", null, null)).contains(Reason.NULL_VALUE);
        assertThat(rejection("bpm", key, new byte[0])).contains(Reason.EMPTY_VALUE);
    }

    @Test
    void bytes_that_are_not_utf8_are_rejected() {
        byte[] latin1 = "{\"x\":\"é\"}".getBytes(StandardCharsets.ISO_8859_1);
        byte[] overlong = {'{', '"', (byte) 0xC0, (byte) 0x80, '"', ':', '1', '}'};
        byte[] surrogate = {'{', '"', (byte) 0xED, (byte) 0xA0, (byte) 0x80, '"', ':', '1', '}'};
        assertThat(rejection("bpm", Case.bytes("7"), latin1)).contains(Reason.INVALID_UTF8);
        assertThat(rejection("bpm", Case.bytes("7"), overlong)).contains(Reason.INVALID_UTF8);
        assertThat(rejection("bpm", Case.bytes("7"), surrogate)).contains(Reason.INVALID_UTF8);
    }

    @Test
    void other_encodings_are_not_guessed() {
        assertThat(rejection("bpm", Case.bytes("7"), GOOD.getBytes(StandardCharsets.UTF_16LE)))
                .contains(Reason.MALFORMED_JSON);
    }

    @Test
    void sixty_four_levels_are_in_and_sixty_five_out() {
        assertThat(bpm(nested(64))).isEmpty();
        assertThat(bpm(nested(65))).contains(Reason.TOO_DEEP);
        assertThat(bpm(nested(100_000))).contains(Reason.TOO_DEEP);
    }

    @Test
    void a_value_of_one_megabyte_is_accepted_and_one_above_the_limit_is_not() {
        String big = GOOD.substring(0, GOOD.length() - 1) + ",\"note\":\"" + "x".repeat(1 << 20) + "\"}";
        assertThat(bpm(big)).isEmpty();
        ModelSettings tight = new Case().settings().withMaxValueBytes(GOOD.length());
        InputRecord exact = new InputRecord("bpm", Case.bytes("7"), Case.bytes(GOOD), Case.ARRIVAL_MILLIS);
        InputRecord above = new InputRecord("bpm", Case.bytes("7"), Case.bytes(GOOD + " "), Case.ARRIVAL_MILLIS);
        assertThat(ReferenceModel.rejection(exact, tight)).isEmpty();
        assertThat(ReferenceModel.rejection(above, tight)).contains(Reason.TOO_LARGE);
    }

    @Test
    void a_number_of_sixty_four_characters_is_in_and_a_longer_one_out() {
        String sixtyFour = "60." + "0".repeat(61);
        assertThat(bpm("{\"device_id\":7,\"time\":1678451168,\"heartrate\":" + sixtyFour + "}"))
                .isEmpty();
        assertThat(bpm("{\"device_id\":7,\"time\":1678451168,\"heartrate\":" + sixtyFour + "0}"))
                .contains(Reason.OUT_OF_RANGE);
    }

    @Test
    void a_lone_surrogate_becomes_a_question_mark() {
        assertThat(new Case().profile("new", Case.T, "a\\ud83dz").profileOf(1).getFirstName())
                .isEqualTo("a?z");
        assertThat(new Case()
                        .profile("new", Case.T, "\\ud83d\\ude00")
                        .profileOf(1)
                        .getFirstName())
                .isEqualTo("😀");
    }

    @Test
    void a_rejected_record_is_counted_under_its_source_and_reason() {
        Case mixed = new Case().bpm("x").bpm("").bpm("").sample(7, Case.T, "60");
        SourceCounts counts = mixed.counts("bpm");
        assertThat(counts.rejectedByReason()).isEqualTo(Map.of("malformed_json", 1L, "empty_value", 2L));
        assertThat(counts.received()).isEqualTo(4);
        assertThat(counts.balances()).isTrue();
    }
}

package dev.tarn.model;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tarn.schemas.silver.UserProfile;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DebeziumTest {
    private static final String ROW = "{\"user_id\":1,\"first_name\":\"A\"}";

    private static String envelope(String op, String before, String after, String source) {
        return "{\"op\":\"" + op + "\",\"before\":" + before + ",\"after\":" + after + ",\"source\":" + source
                + ",\"ts_ms\":1}";
    }

    private static Optional<Reason> rejection(String value) {
        return ReferenceModel.rejection(new Case().userInfo(value).edge().get(0), new Case().settings());
    }

    @ParameterizedTest
    @ValueSource(strings = {"c", "r", "u"})
    void create_read_and_update_take_the_row_after(String op) {
        UserProfile row = new Case()
                .userInfo(envelope(op, "null", ROW, "{\"ts_ms\":1678451168123}"))
                .profileOf(1);
        assertThat(row.getFirstName()).isEqualTo("A");
        assertThat(row.getUpdated()).isEqualTo(Instant.parse("2023-03-10T12:26:08.123Z"));
    }

    @Test
    void a_delete_takes_the_row_before() {
        assertThat(new Case()
                        .userInfo(envelope("c", "null", ROW, "{\"ts_ms\":1678451168000}"))
                        .userInfo(envelope("d", ROW, "null", "{\"ts_ms\":1678451169000}"))
                        .profileOf(1))
                .isNull();
    }

    @Test
    void microseconds_of_the_source_come_before_milliseconds() {
        assertThat(new Case()
                        .userInfo(envelope("c", "null", ROW, "{\"ts_us\":1678451168123456,\"ts_ms\":1678451168000}"))
                        .profileOf(1)
                        .getUpdated())
                .isEqualTo(Instant.parse("2023-03-10T12:26:08.123456Z"));
    }

    @Test
    void an_envelope_may_stand_under_payload() {
        String payload = envelope("c", "null", ROW, "{\"ts_ms\":1678451168000}");
        assertThat(new Case()
                        .userInfo("{\"schema\":{},\"payload\":" + payload + "}")
                        .profileOf(1))
                .isNotNull();
    }

    @Test
    void the_address_may_be_flat_and_the_date_of_birth_a_number_of_days() {
        UserProfile row = new Case()
                .userInfo(envelope(
                        "c",
                        "null",
                        "{\"user_id\":1,\"dob\":8823,\"street_address\":\"1 A St\",\"city\":\"Pasadena\","
                                + "\"state\":\"CA\",\"zip\":\"02134\"}",
                        "{\"ts_ms\":1678451168000}"))
                .profileOf(1);
        assertThat(row.getDob()).isEqualTo(LocalDate.of(1994, 2, 27));
        assertThat(row.getZip()).isEqualTo("02134");
        assertThat(row.getStreetAddress()).isEqualTo("1 A St");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            quoteCharacter = '`',
            value = {
                "{\"lsn\":12,\"sequence\":99};12",
                "{\"lsn\":null,\"sequence\":13};13",
                "{\"sequence\":\"14\"};14",
                "{\"sequence\":\"[\\\"8\\\",\\\"15\\\"]\"};15",
                "{\"sequence\":\"[null,\\\"16\\\"]\"};16",
                "{\"sequence\":\"[\\\"16\\\",null]\"};",
                "{\"sequence\":\"[]\"};",
                "{};",
            })
    void the_sequence_is_read_in_all_its_writings(String source, Long expected) throws Rejection {
        Json.Obj object = (Json.Obj) JsonText.parse(Case.bytes(source));
        assertThat(SourceSequence.of(object)).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            quoteCharacter = '`',
            value = {
                "{\"lsn\":\"12\"};WRONG_TYPE",
                "{\"lsn\":1.5};WRONG_TYPE",
                "{\"lsn\":9223372036854775808};OUT_OF_RANGE",
                "{\"sequence\":\"x\"};WRONG_TYPE",
                "{\"sequence\":\"[12]\"};WRONG_TYPE",
                "{\"sequence\":[\"12\"]};WRONG_TYPE",
                "{\"sequence\":\"9223372036854775808\"};OUT_OF_RANGE",
            })
    void an_unreadable_sequence_is_rejected(String more, Reason reason) {
        String source = "{\"ts_ms\":1678451168000," + more.substring(1);
        assertThat(rejection(envelope("c", "null", ROW, source))).contains(reason);
    }

    @Test
    void an_envelope_without_its_row_source_or_instant_is_rejected() {
        String source = "{\"ts_ms\":1678451168000}";
        assertThat(rejection(envelope("c", ROW, "null", source))).contains(Reason.MISSING_FIELD);
        assertThat(rejection(envelope("d", "null", ROW, source))).contains(Reason.MISSING_FIELD);
        assertThat(rejection(envelope("c", "null", ROW, "null"))).contains(Reason.MISSING_FIELD);
        assertThat(rejection(envelope("c", "null", ROW, "{}"))).contains(Reason.MISSING_FIELD);
        assertThat(rejection(envelope("c", "null", "[]", source))).contains(Reason.WRONG_TYPE);
        assertThat(rejection(envelope("c", "null", "{}", source))).contains(Reason.MISSING_FIELD);
        assertThat(rejection(envelope("t", "null", ROW, source))).contains(Reason.UNKNOWN_UPDATE_TYPE);
    }

    @Test
    void the_instant_of_the_source_is_bounded_too() {
        assertThat(rejection(envelope("c", "null", ROW, "{\"ts_ms\":1678451168}")))
                .contains(Reason.TIME_OUT_OF_RANGE);
    }

    @Test
    void a_tombstone_after_a_delete_is_a_duplicate() {
        Case deleted = new Case()
                .userInfo(envelope("d", ROW, "null", "{\"ts_ms\":1678451168000}"))
                .record("user_info", "1", null);
        assertThat(deleted.counts("user_info").duplicate()).isEqualTo(1);
        assertThat(deleted.counts("user_info").rejected()).isZero();
    }

    @Test
    void a_tombstone_of_an_unknown_or_living_user_is_rejected_as_null_value() {
        Case unknown = new Case().record("user_info", "1", null);
        assertThat(unknown.counts("user_info").rejectedByReason())
                .containsExactlyEntriesOf(java.util.Map.of("null_value", 1L));
        Case living = new Case().profile("new", Case.T, "A").record("user_info", "1", null);
        assertThat(living.counts("user_info").rejectedByReason()).containsEntry("null_value", 1L);
        assertThat(living.profileOf(1)).isNotNull();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "1",
                "\"1\"",
                "{\"user_id\":1}",
                "{\"user_id\":\"1\"}",
                "{\"schema\":{},\"payload\":{\"user_id\":1}}"
            })
    void the_key_of_a_tombstone_is_read_in_all_its_writings(String key) {
        assertThat(new Case()
                        .profile("delete", Case.T, "A")
                        .record("user_info", key, null)
                        .counts("user_info")
                        .duplicate())
                .isEqualTo(1);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "x", "1.5", "{}", "{\"user_id\":{\"user_id\":1}}", "[1]", "null", "9223372036854775808"})
    void a_tombstone_whose_key_names_no_user_is_rejected(String key) {
        assertThat(ReferenceModel.rejection(
                        new InputRecord("user_info", Case.bytes(key), null, Case.ARRIVAL_MILLIS),
                        new Case().settings()))
                .contains(Reason.NULL_VALUE);
    }
}

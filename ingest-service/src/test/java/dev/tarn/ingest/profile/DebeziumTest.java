package dev.tarn.ingest.profile;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tarn.ingest.Edge;
import dev.tarn.ingest.InstantUnit;
import dev.tarn.ingest.Rejection;
import dev.tarn.kit.rejected.RejectReason;
import dev.tarn.schemas.bronze.ChangeOp;
import dev.tarn.schemas.bronze.UserInfo;
import java.time.LocalDate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DebeziumTest {
    private final ProfileReader reader = new ProfileReader(InstantUnit.SECONDS);

    private UserInfo read(String value) throws Rejection {
        return reader.read(Edge.utf8(value), Edge.ARRIVAL);
    }

    private UserInfo source(String source) throws Rejection {
        return read(Edge.CAPTURED.replace("\"lsn\":5", source));
    }

    @ParameterizedTest
    @ValueSource(strings = {"c", "r", "u"})
    void create_read_and_update_take_the_row_after(String op) throws Rejection {
        UserInfo change = read(Edge.CAPTURED.replace("\"u\"", "\"" + op + "\""));
        assertThat(change.getOp()).isEqualTo(ChangeOp.UPSERT);
        assertThat(change.getUserId()).isEqualTo(7);
        assertThat(change.getTimestamp()).isEqualTo(Edge.micros(1_678_451_168_123_000L));
        assertThat(change.getDob()).isEqualTo(LocalDate.of(1994, 2, 27));
        assertThat(change.getCity()).isEqualTo("Pasadena");
        assertThat(change.getSequence()).isEqualTo(5);
    }

    @Test
    void a_delete_takes_the_row_before_and_carries_the_key_alone() throws Rejection {
        UserInfo expected = Rows.deleted(7, 1_678_451_168_123_000L);
        expected.setSequence(5L);
        assertThat(read(Edge.CAPTURED
                        .replace("\"u\"", "\"d\"")
                        .replace("after", "x")
                        .replace("before\":null", "after\":null")
                        .replace("\"x\"", "\"before\"")))
                .isEqualTo(expected);
    }

    @Test
    void an_envelope_may_stand_under_payload() throws Rejection {
        assertThat(read("{\"schema\":{\"op\":1},\"payload\":" + Edge.CAPTURED + "}"))
                .isEqualTo(read(Edge.CAPTURED));
    }

    @Test
    void microseconds_of_the_source_come_before_milliseconds() throws Rejection {
        assertThat(source("\"ts_us\":1678451168123456").getTimestamp()).isEqualTo(Edge.micros(1_678_451_168_123_456L));
    }

    @Test
    void an_address_object_comes_before_flat_fields() throws Rejection {
        UserInfo change = read(Edge.CAPTURED.replace("\"city\"", "\"address\":{\"zip\":\"02134\"},\"city\""));
        assertThat(change.getZip()).isEqualTo("02134");
        assertThat(change.getCity()).isNull();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            quoteCharacter = '`',
            value = {
                "\"lsn\":12,\"sequence\":99;12",
                "\"lsn\":null,\"sequence\":13;13",
                "\"sequence\":\"14\";14",
                "\"sequence\":\"[\\\"8\\\",\\\"15\\\"]\";15",
                "\"sequence\":\"[null,\\\"16\\\"]\";16",
                "\"sequence\":\"[{\\\"a\\\":1},\\\"17\\\"]\";17",
                "\"sequence\":\"[\\\"16\\\",null]\";",
                "\"sequence\":\"[]\";",
                "\"x\":1;",
            })
    void the_sequence_is_read_in_all_its_writings(String source, Long expected) throws Rejection {
        assertThat(source(source).getSequence()).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            quoteCharacter = '`',
            value = {
                "\"lsn\":\"12\";WRONG_TYPE",
                "\"lsn\":1.5;WRONG_TYPE",
                "\"lsn\":9223372036854775808;OUT_OF_RANGE",
                "\"sequence\":\"x\";WRONG_TYPE",
                "\"sequence\":\"[12]\";WRONG_TYPE",
                "\"sequence\":\"[\\\"1\\\",{}]\";WRONG_TYPE",
                "\"sequence\":[\"12\"];WRONG_TYPE",
                "\"sequence\":\"9223372036854775808\";OUT_OF_RANGE",
                "\"ts_us\":1678451168;TIME_OUT_OF_RANGE",
                "\"ts_us\":\"1\";WRONG_TYPE",
            })
    void an_unreadable_source_is_rejected(String source, RejectReason reason) {
        assertThat(Edge.reason(() -> source(source))).isEqualTo(reason);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            quoteCharacter = '`',
            value = {
                "\"u\";\"t\";UNKNOWN_UPDATE_TYPE",
                "\"u\";null;MISSING_FIELD",
                "\"u\";\"d\";MISSING_FIELD",
                "\"after\":{;\"x\":{;MISSING_FIELD",
                "\"user_id\":7,;``;MISSING_FIELD",
                "\"source\":{;\"y\":{;MISSING_FIELD",
                "\"ts_ms\":1678451168123,;``;MISSING_FIELD",
                "8823;99999999999;OUT_OF_RANGE",
                "8823;true;WRONG_TYPE",
            })
    void an_envelope_that_lacks_something_is_rejected(String good, String bad, RejectReason reason) {
        assertThat(Edge.reason(() -> read(Edge.CAPTURED.replace(good, bad)))).isEqualTo(reason);
    }

    @Test
    void the_address_is_judged_before_the_date_of_birth() {
        String twoFaults = Edge.CAPTURED.replace("8823", "99999999999").replace("\"city\"", "\"address\":1,\"city\"");
        assertThat(Edge.reason(() -> read(twoFaults))).isEqualTo(RejectReason.WRONG_TYPE);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"1", "\"1\"", " 1 ", "{\"user_id\":1}", "{\"user_id\":\"1\"}", "{\"payload\":{\"user_id\":1}}"})
    void the_key_of_a_tombstone_is_read_in_all_its_writings(String key) throws Rejection {
        assertThat(new TombstoneKey().userId(Edge.utf8(key))).isEqualTo(1);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "x",
                "1.5",
                "{}",
                "{\"user_id\":{\"user_id\":1}}",
                "[1]",
                "null",
                "\"x\"",
                "9223372036854775808"
            })
    void a_tombstone_whose_key_names_no_user_is_rejected(String key) {
        assertThat(Edge.reason(() -> new TombstoneKey().userId(Edge.utf8(key)))).isEqualTo(RejectReason.NULL_VALUE);
    }
}

package dev.tarn.ingest.profile;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tarn.ingest.Edge;
import dev.tarn.ingest.InstantUnit;
import dev.tarn.ingest.Rejection;
import dev.tarn.kit.rejected.RejectReason;
import dev.tarn.schemas.bronze.ChangeOp;
import dev.tarn.schemas.bronze.UserInfo;
import java.time.LocalDate;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ProfileReaderTest {
    private final ProfileReader reader = new ProfileReader(InstantUnit.SECONDS);

    private UserInfo read(String value) throws Rejection {
        return reader.read(Edge.utf8(value), Edge.ARRIVAL);
    }

    private RejectReason reason(String value) {
        return Edge.reason(() -> read(value));
    }

    @Test
    void a_whole_profile_is_read_and_its_zip_keeps_the_zero() throws Rejection {
        assertThat(read(Edge.USER))
                .isEqualTo(new UserInfo(
                        12_140L,
                        ChangeOp.UPSERT,
                        Edge.micros(1_678_451_625_000_000L),
                        LocalDate.of(1994, 2, 27),
                        "M",
                        "M",
                        "R.",
                        "C.",
                        "1 A St",
                        "Pasadena",
                        "CA",
                        "02134",
                        null));
    }

    @ParameterizedTest
    @CsvSource({"new, UPSERT", "append, UPSERT", "update, UPSERT", "delete, DELETE"})
    void an_update_type_says_what_the_change_does(String updateType, ChangeOp op) throws Rejection {
        assertThat(read(Edge.USER.replace("update\",", updateType + "\",")).getOp())
                .isEqualTo(op);
    }

    @Test
    void a_delete_carries_the_key_alone() throws Rejection {
        assertThat(read(Edge.USER.replace("\"update\"", "\"delete\"")))
                .isEqualTo(Rows.deleted(12_140L, 1_678_451_625_000_000L));
    }

    @Test
    void a_profile_of_required_fields_alone_is_read_and_nulls_are_as_absent() throws Rejection {
        String bare = "{\"user_id\":3000000000,\"update_type\":\"new\",\"timestamp\":1678451168";
        UserInfo absent = read(bare + "}");
        UserInfo nulls = read(bare + ",\"dob\":null,\"sex\":null,\"address\":null,\"op\":null}");
        assertThat(absent.getUserId()).isEqualTo(3_000_000_000L);
        assertThat(nulls).isEqualTo(absent);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "02/30/1994",
                "02/29/1993",
                "13/01/1994",
                "2/27/1994",
                "02-27-1994",
                "1994-02-27",
                "",
                "٠٢/٢٧/١٩٩٤"
            })
    void an_unusable_date_of_birth_is_null_and_no_reason_to_reject(String dob) throws Rejection {
        assertThat(read(Edge.USER.replace("02/27/1994", dob)).getDob()).isNull();
    }

    @Test
    void a_birthday_on_the_29th_of_february_is_a_date() throws Rejection {
        assertThat(read(Edge.USER.replace("02/27/1994", "02/29/1992")).getDob()).isEqualTo(LocalDate.of(1992, 2, 29));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "\"user_id\":12140           | \"user_id\":null       | MISSING_FIELD",
                "\"update_type\":\"update\", | ``                     | MISSING_FIELD",
                "\"timestamp\":1678451625.0, | ``                     | MISSING_FIELD",
                "\"update\"                  | \"upsert\"             | UNKNOWN_UPDATE_TYPE",
                "\"update\"                  | \"Update\"             | UNKNOWN_UPDATE_TYPE",
                "\"update\"                  | 1                      | WRONG_TYPE",
                "\"02/27/1994\"              | 19940227               | WRONG_TYPE",
                "\"R.\"                      | [\"R.\"]               | WRONG_TYPE",
                "\"02134\"                   | 2134                   | WRONG_TYPE",
                "1678451625.0                | \"1678451625\"         | WRONG_TYPE",
                "1678451625.0                | 1778451625             | TIME_OUT_OF_RANGE",
                "1678451625.0                | 0                      | TIME_OUT_OF_RANGE",
            })
    void a_bad_profile_change_is_rejected_with_its_reason(String good, String bad, RejectReason reason) {
        assertThat(reason(Edge.USER.replace(good, bad))).isEqualTo(reason);
    }

    @Test
    void an_address_that_is_no_object_is_rejected_and_a_delete_is_checked_too() {
        String bare = "{\"user_id\":1,\"update_type\":\"delete\",\"timestamp\":1678451168}";
        assertThat(reason(Edge.with(bare, "\"address\":\"1 A St\""))).isEqualTo(RejectReason.WRONG_TYPE);
        assertThat(reason(Edge.with(bare, "\"sex\":1"))).isEqualTo(RejectReason.WRONG_TYPE);
    }

    @Test
    void the_reason_does_not_depend_on_the_order_of_the_fields() {
        assertThat(reason("{\"zip\":1,\"timestamp\":\"x\",\"update_type\":\"x\",\"user_id\":1.5}"))
                .isEqualTo(RejectReason.WRONG_TYPE);
        assertThat(reason("{\"timestamp\":\"x\",\"update_type\":\"x\",\"user_id\":1}"))
                .isEqualTo(RejectReason.UNKNOWN_UPDATE_TYPE);
    }

    @Test
    void a_lone_surrogate_becomes_a_question_mark_and_a_pair_stays() throws Rejection {
        assertThat(read(Edge.USER.replace("R.", "a\\ud83dz")).getFirstName()).isEqualTo("a?z");
        assertThat(read(Edge.USER.replace("R.", "\\ud83d\\ude00 Zoë")).getFirstName())
                .isEqualTo("\uD83D\uDE00 Zoë");
    }

    @Test
    void a_lone_surrogate_in_the_name_of_an_unknown_field_is_no_fault() throws Rejection {
        assertThat(read(Edge.with(Edge.USER, "\"a\\ud83dz\":1"))).isEqualTo(read(Edge.USER));
    }

    @ParameterizedTest
    @ValueSource(strings = {"[\"Zelda\"]", "{\"Zelda\":1}", "1984", "\"Zelda", "Zelda"})
    void no_message_shows_what_a_person_is_called(String name) {
        assertThat(Edge.rejection(() -> read(Edge.USER.replace("\"R.\"", name))).getMessage())
                .doesNotContain("Zelda", "1984");
    }

    @Test
    void no_message_shows_a_date_of_birth() {
        assertThat(Edge.rejection(() -> read(Edge.CAPTURED.replace("8823", "8823.5")))
                        .getMessage())
                .doesNotContain("8823");
    }

    @Property
    void a_rendered_name_is_read_back(@ForAll String name) throws Rejection {
        StringBuilder escaped = new StringBuilder();
        name.chars().forEach(c -> escaped.append("\\u%04x".formatted(c)));
        String expected = new String(Edge.utf8(name), java.nio.charset.StandardCharsets.UTF_8);
        assertThat(read(Edge.USER.replace("R.", escaped)).getFirstName()).isEqualTo(expected);
    }
}

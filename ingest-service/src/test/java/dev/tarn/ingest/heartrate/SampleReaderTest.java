package dev.tarn.ingest.heartrate;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tarn.ingest.Edge;
import dev.tarn.ingest.InstantUnit;
import dev.tarn.ingest.Rejection;
import dev.tarn.kit.rejected.RejectReason;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.nio.charset.StandardCharsets;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.BigRange;
import net.jqwik.api.constraints.LongRange;
import net.jqwik.api.constraints.Scale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SampleReaderTest {
    private final SampleReader reader = new SampleReader(InstantUnit.SECONDS);

    private Sample read(String value) throws Rejection {
        return reader.read(Edge.utf8(value), Edge.ARRIVAL);
    }

    private RejectReason reason(byte[] value) {
        return Edge.reason(() -> reader.read(value, Edge.ARRIVAL));
    }

    private RejectReason reason(String value) {
        return reason(Edge.utf8(value));
    }

    private static String rate(String rate) {
        return Edge.BPM.replace("64.5", rate);
    }

    private static String time(String time) {
        return Edge.BPM.replace("1678521901", time);
    }

    private static String nested(int levels) {
        return Edge.with(Edge.BPM, "\"x\":" + "[".repeat(levels - 1) + "]".repeat(levels - 1));
    }

    @Test
    void a_sample_is_read() throws Rejection {
        assertThat(read(Edge.BPM)).isEqualTo(new Sample(118_440, 1_678_521_901_000_000L, 64.5));
    }

    @ParameterizedTest
    @CsvSource({
        "0, 0",
        "-1, -1",
        "60, 60",
        "300, 300",
        "300.0000005, 300",
        "60.1234565, 60.123456",
        "6.05e1, 60.5",
        "-0.0000001, 0",
        "-98765432109876.5, -98765432109876.5",
        "-1e300, -1e300"
    })
    void a_heart_rate_is_rounded_to_six_places_and_zero_and_below_are_accepted(String written, double rate)
            throws Rejection {
        assertThat(read(rate(written)).heartrate()).isEqualTo(rate);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "300.000001 | HEARTRATE_OUT_OF_RANGE",
                "645        | HEARTRATE_OUT_OF_RANGE",
                "1e300      | HEARTRATE_OUT_OF_RANGE",
                "1e401      | OUT_OF_RANGE",
                "-1e309     | OUT_OF_RANGE",
                "\"64.5\"   | WRONG_TYPE",
                "\"NaN\"    | WRONG_TYPE",
                "{}         | WRONG_TYPE",
                "[64.5]     | WRONG_TYPE",
                "true       | WRONG_TYPE",
                "null       | MISSING_FIELD",
                "NaN        | MALFORMED_JSON",
                "Infinity   | MALFORMED_JSON",
                "-Infinity  | MALFORMED_JSON",
                "060        | MALFORMED_JSON",
                "6.         | MALFORMED_JSON",
            })
    void a_heart_rate_that_is_none_is_rejected(String written, RejectReason reason) {
        assertThat(reason(rate(written))).isEqualTo(reason);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "0                         | TIME_OUT_OF_RANGE",
                "1678521.901               | TIME_OUT_OF_RANGE",
                "1678521901000             | TIME_OUT_OF_RANGE",
                "946684799.999999          | TIME_OUT_OF_RANGE",
                "1679356800.000001         | TIME_OUT_OF_RANGE",
                "1e300                     | TIME_OUT_OF_RANGE",
                "-1e300                    | TIME_OUT_OF_RANGE",
                "1e-99999999999            | OUT_OF_RANGE",
                "\"1678521901\"            | WRONG_TYPE",
            })
    void an_instant_that_is_none_is_rejected(String written, RejectReason reason) {
        assertThat(reason(time(written))).isEqualTo(reason);
    }

    @Test
    void the_bounds_of_an_instant_are_in() throws Rejection {
        assertThat(read(time("946684800")).time()).isEqualTo(946_684_800_000_000L);
        assertThat(read(time("1679356800")).time()).isEqualTo(1_679_356_800_000_000L);
    }

    @Test
    void an_arrival_beyond_all_clocks_lets_no_saturated_instant_pass() {
        assertThat(Edge.reason(() -> reader.read(Edge.utf8(time("1e300")), Long.MAX_VALUE)))
                .isEqualTo(RejectReason.TIME_OUT_OF_RANGE);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "7.0  | WRONG_TYPE",
                "7e0  | WRONG_TYPE",
                "'7'  | MALFORMED_JSON",
                "9223372036854775808 | OUT_OF_RANGE",
                "-9223372036854775809 | OUT_OF_RANGE"
            },
            quoteCharacter = '`')
    void an_id_has_to_be_a_json_integer_of_64_bits(String id, RejectReason reason) {
        assertThat(reason(Edge.BPM.replace("118440", id))).isEqualTo(reason);
    }

    @Test
    void a_device_id_beyond_32_bits_is_read() throws Rejection {
        assertThat(read(Edge.BPM.replace("118440", "9223372036854775807")).deviceId())
                .isEqualTo(Long.MAX_VALUE);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{\"device_id\":7,\"time\":1678451168,\"heartrate\":60     | MALFORMED_JSON",
                "{\"device_id\":7,\"time\":1678451168,\"heartrate\":60}}   | MALFORMED_JSON",
                "{\"device_id\":7,\"time\":1678451168,\"heartrate\":60} {} | MALFORMED_JSON",
                "{\"device_id\":7,\"time\":1678451168,\"heartrate\":60,}   | MALFORMED_JSON",
                "{\"device_id\":7,\"time\":[1678451168},\"heartrate\":60}  | MALFORMED_JSON",
                "` `                                                       | MALFORMED_JSON",
                "[{\"device_id\":7,\"time\":1678451168,\"heartrate\":60}]  | NOT_AN_OBJECT",
                "null                                                      | NOT_AN_OBJECT",
                "\"text\"                                                  | NOT_AN_OBJECT",
                "7                                                         | NOT_AN_OBJECT",
                "{\"device_id\":7,\"device_id\":7,\"time\":1678451168,\"heartrate\":60}     | DUPLICATE_FIELD",
                "{\"device_id\":7,\"time\":1678451168,\"heartrate\":60,\"x\":[{\"y\":1,\"y\":1}]} | DUPLICATE_FIELD",
                "{\"time\":1678451168,\"heartrate\":60}                    | MISSING_FIELD",
                "{\"device_id\":7,\"heartrate\":60}                        | MISSING_FIELD",
                "{\"device_id\":7,\"time\":1678451168}                     | MISSING_FIELD",
                "{\"x\":{\"device_id\":7},\"time\":1678451168,\"heartrate\":60} | MISSING_FIELD",
                "{}                                                        | MISSING_FIELD",
            })
    void a_document_that_is_no_sample_is_rejected(String value, RejectReason reason) {
        assertThat(reason(value)).isEqualTo(reason);
    }

    @Test
    void bytes_that_are_not_utf8_are_rejected() {
        byte[] overlong = {'{', '"', (byte) 0xC0, (byte) 0x80, '"', ':', '1', '}'};
        byte[] surrogate = {'{', '"', (byte) 0xED, (byte) 0xA0, (byte) 0x80, '"', ':', '1', '}'};
        byte[] cut = {'{', '"', (byte) 0xC3};
        assertThat(reason("{\"x\":\"é\"}".getBytes(StandardCharsets.ISO_8859_1)))
                .isEqualTo(RejectReason.INVALID_UTF8);
        assertThat(reason(overlong)).isEqualTo(RejectReason.INVALID_UTF8);
        assertThat(reason(surrogate)).isEqualTo(RejectReason.INVALID_UTF8);
        assertThat(reason(cut)).isEqualTo(RejectReason.INVALID_UTF8);
    }

    @Test
    void other_encodings_and_marks_are_not_guessed() {
        assertThat(reason(Edge.BPM.getBytes(StandardCharsets.UTF_16LE))).isEqualTo(RejectReason.MALFORMED_JSON);
        assertThat(reason(Edge.BPM.getBytes(StandardCharsets.UTF_16BE))).isEqualTo(RejectReason.MALFORMED_JSON);
        assertThat(reason("\uFEFF" + Edge.BPM)).isEqualTo(RejectReason.MALFORMED_JSON);
    }

    @Test
    void sixty_four_levels_are_in_and_sixty_five_out() {
        assertThat(reason(nested(64))).isNull();
        assertThat(reason(nested(65))).isEqualTo(RejectReason.TOO_DEEP);
        assertThat(reason(nested(100_000))).isEqualTo(RejectReason.TOO_DEEP);
    }

    @Test
    void a_value_of_one_megabyte_is_read() {
        assertThat(reason(Edge.with(Edge.BPM, "\"note\":\"" + "x".repeat(1 << 20) + "\"")))
                .isNull();
    }

    @Test
    void a_document_of_very_many_fields_is_checked_for_duplicates_too() {
        StringBuilder many = new StringBuilder("\"f\":1");
        for (int i = 0; i < 50_000; i++) {
            many.append(",\"f").append(i).append("\":1");
        }
        assertThat(reason(Edge.with(Edge.BPM, many.toString()))).isNull();
        assertThat(reason(Edge.with(Edge.BPM, many + ",\"f49999\":1"))).isEqualTo(RejectReason.DUPLICATE_FIELD);
    }

    @Test
    void a_number_of_sixty_four_characters_is_in_and_a_longer_one_out() {
        assertThat(reason(rate("60." + "0".repeat(61)))).isNull();
        assertThat(reason(rate("60." + "0".repeat(62)))).isEqualTo(RejectReason.OUT_OF_RANGE);
    }

    @Test
    void a_message_says_the_field_and_what_was_found() {
        assertThat(Edge.rejection(() -> read(rate("645")))).hasMessageContaining("heartrate is 645");
        assertThat(Edge.rejection(() -> read(rate("\"a secret\""))))
                .hasMessage("heartrate is a string; it has to be a number");
    }

    @Property
    void a_rendered_sample_is_read_back(
            @ForAll long device,
            @ForAll @LongRange(min = 946_684_800_000_000L, max = 1_679_356_800_000_000L) long time,
            @ForAll @BigRange(min = "-1000", max = "300") @Scale(9) BigDecimal rate,
            @ForAll InstantUnit unit)
            throws Rejection {
        String instant = BigDecimal.valueOf(time, unit.placesOfMicros()).toPlainString();
        String json = "{\"heartrate\":" + rate + ",\"time\":" + instant + ",\"device_id\":" + device + "}";

        Sample read = new SampleReader(unit).read(Edge.utf8(json), Edge.ARRIVAL);

        double nearest = rate.setScale(6, RoundingMode.HALF_EVEN).doubleValue();
        assertThat(read).isEqualTo(new Sample(device, time, nearest));
    }
}

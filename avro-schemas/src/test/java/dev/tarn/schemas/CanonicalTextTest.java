package dev.tarn.schemas;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tarn.schemas.bronze.RegisteredUser;
import dev.tarn.schemas.bronze.RejectedRecord;
import dev.tarn.schemas.gold.BpmWindow;
import dev.tarn.schemas.silver.HeartRate;
import dev.tarn.schemas.silver.User;
import dev.tarn.schemas.silver.UserProfile;
import java.time.Instant;
import java.time.LocalDate;
import org.apache.avro.generic.GenericData;
import org.apache.avro.generic.GenericRecordBuilder;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CanonicalTextTest {
    private static final Instant NOON = Instant.parse("2023-03-10T12:00:00Z");

    @Test
    void every_column_stands_as_its_length_and_its_text_and_null_as_a_dash() {
        UserProfile row = new UserProfile(
                12140L,
                LocalDate.of(1994, 2, 27),
                "M",
                null,
                "Zoë: ☃",
                "😀",
                null,
                "Pasadena",
                "CA",
                "02134",
                Instant.parse("2023-03-10T12:26:08Z"));
        assertThat(CanonicalText.of(row))
                .isEqualTo("5:1214010:1994-02-271:M-9:Zoë: ☃4:😀-8:Pasadena2:CA5:0213416:1678451168000000");
    }

    @Test
    void an_empty_string_is_not_null() {
        assertThat(CanonicalText.of(new User(1L, 2L, "", Instant.EPOCH))).isEqualTo("1:11:20:1:0");
    }

    @Test
    void an_instant_before_1970_is_negative() {
        UserProfile row = new UserProfile(
                -1L,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                Instant.parse("1969-12-31T23:59:59.999999Z"));
        assertThat(CanonicalText.of(row)).isEqualTo("2:-1---------2:-1");
    }

    @Test
    void a_date_before_1970_and_one_with_a_leading_zero_are_iso() {
        UserProfile row = new UserProfile(
                1L, LocalDate.of(987, 1, 2), null, null, null, null, null, null, null, null, Instant.EPOCH);
        assertThat(CanonicalText.of(row)).startsWith("1:110:0987-01-02-");
    }

    @ParameterizedTest
    @CsvSource({
        "64.5,                  9:64.500000",
        "64,                    9:64.000000",
        "1e-7,                  8:0.000000",
        "0.000001,              8:0.000001",
        "-0.0,                  8:0.000000",
        "-1.0,                  9:-1.000000",
        "-1e-7,                 8:0.000000",
        "0.1,                   8:0.100000",
        "60.333333,             9:60.333333",
        "0.0000005,             8:0.000000",
        "123456789012.25,       19:123456789012.250000",
        "1e21,                  29:1000000000000000000000.000000",
    })
    void a_double_is_a_decimal_of_six_places_without_an_exponent(double number, String text) {
        assertThat(CanonicalText.of(new HeartRate(1L, Instant.EPOCH, number, true)))
                .isEqualTo("1:11:0" + text + "4:true");
    }

    @Test
    void a_window_stands_in_the_order_of_its_columns() {
        assertThat(CanonicalText.of(new BpmWindow(7L, NOON, NOON.plusSeconds(60), null, 60.0, 60.25, 60.5, 2L)))
                .isEqualTo("1:716:167844960000000016:1678449660000000-9:60.0000009:60.2500009:60.5000001:2");
    }

    @Test
    void how_a_row_arrived_is_left_out() {
        RegisteredUser registered = new RegisteredUser(1L, 2L, "aa:bb", NOON, NOON, "file.csv");
        assertThat(CanonicalText.of(registered)).isEqualTo("1:11:25:aa:bb16:1678449600000000");
    }

    @Test
    void a_lone_surrogate_counts_as_the_byte_that_replaces_it() {
        assertThat(CanonicalText.of(new User(1L, 2L, "a\ud83d", Instant.EPOCH))).startsWith("1:11:22:a");
        assertThat(CanonicalText.of(new User(1L, 2L, "\ude00b", Instant.EPOCH))).startsWith("1:11:22:");
    }

    @Test
    void a_generic_row_has_the_same_text_as_a_typed_one() {
        GenericData.Record row = new GenericRecordBuilder(UserProfile.getClassSchema())
                .set("user_id", 1L)
                .set("dob", 8823)
                .set("updated", -1L)
                .build();
        assertThat(CanonicalText.of(row)).isEqualTo("1:110:1994-02-27--------2:-1");
    }

    @Test
    void a_column_that_no_table_has_is_refused_by_name() {
        RejectedRecord row = RejectedRecord.newBuilder()
                .setSource("bpm")
                .setReason("x")
                .setMessage("y")
                .setCoordinates(new dev.tarn.schemas.bronze.Coordinates())
                .setLoadTime(NOON)
                .build();
        assertThatThrownBy(() -> CanonicalText.of(row))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("coordinates");
    }
}

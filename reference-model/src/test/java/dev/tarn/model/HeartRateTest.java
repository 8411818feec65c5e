package dev.tarn.model;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tarn.schemas.Table;
import dev.tarn.schemas.silver.HeartRate;
import java.time.Instant;
import java.time.LocalDate;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class HeartRateTest {
    private static final String AT = "2023-03-10T12:26:08Z";

    private static HeartRate only(Case input) {
        return (HeartRate)
                input.evaluate().table(Table.HEART_RATE).values().iterator().next();
    }

    @ParameterizedTest
    @CsvSource({
        "64.5,        64.5,      true",
        "64,          64.0,      true",
        "6.45e1,      64.5,      true",
        "645E-1,      64.5,      true",
        "0,           0.0,       false",
        "-0.0,        0.0,       false",
        "-1,          -1.0,      false",
        "0.000001,    0.000001,  true",
        "0.0000005,   0.0,       false",
        "0.0000015,   0.000002,  true",
        "0.00000050000000001, 0.000001, true",
        "-0.0000004,  0.0,       false",
        "300,         300.0,     true",
        "300.0000005, 300.0,     true",
        "1e-400,      0.0,       false",
    })
    void a_heart_rate_is_rounded_to_six_places_half_even(String written, double stored, boolean valid) {
        assertThat(new Case().sample(7, Case.T, written).heartRate(7, AT))
                .isEqualTo(new HeartRate(7L, Instant.parse(AT), stored, valid));
    }

    @Test
    void one_row_a_device_and_instant() {
        Case samples = new Case()
                .sample(7, Case.T, "60")
                .sample(7, Case.T + 1, "61")
                .sample(8, Case.T, "62")
                .sample(7, Case.T, "60.0");
        assertThat(samples.evaluate().table(Table.HEART_RATE)).hasSize(3);
        assertThat(samples.counts("bpm").duplicate()).isEqualTo(1);
    }

    @Test
    void two_values_at_one_instant_leave_it_to_the_canonical_value() {
        // Doubles are little-endian in Avro: 64.0 ends in 50 40 and 65.0 in 40 50 40, so the byte before decides: 65 >
        // 64.
        Case forward = new Case().sample(7, Case.T, "64").sample(7, Case.T, "65");
        Case backward = new Case().sample(7, Case.T, "65").sample(7, Case.T, "64");
        assertThat(forward.heartRate(7, AT).getHeartrate()).isEqualTo(65.0);
        assertThat(backward.heartRate(7, AT).getHeartrate()).isEqualTo(65.0);
        assertThat(forward.counts("bpm").applied()).isEqualTo(2);
        assertThat(backward.counts("bpm").superseded()).isEqualTo(1);
    }

    @Test
    void the_canonical_value_is_not_the_greater_number() {
        // 64.1 is 66 66 66 66 66 06 50 40 and 200.0 is 00 00 00 00 00 00 69 40: the first byte decides.
        assertThat(new Case()
                        .sample(7, Case.T, "64.1")
                        .sample(7, Case.T, "200")
                        .heartRate(7, AT)
                        .getHeartrate())
                .isEqualTo(64.1);
    }

    @ParameterizedTest
    @CsvSource({
        "1678451168,            2023-03-10T12:26:08Z",
        "1678451168.0,          2023-03-10T12:26:08Z",
        "1.678451168e9,         2023-03-10T12:26:08Z",
        "1678451168.25,         2023-03-10T12:26:08.250Z",
        "1678451168.0000005,    2023-03-10T12:26:08Z",
        "1678451168.0000015,    2023-03-10T12:26:08.000002Z",
        "1678451168.123456789,  2023-03-10T12:26:08.123457Z",
        "946684800,             2000-01-01T00:00:00Z",
        "1679356800,            2023-03-21T00:00:00Z",
    })
    void instants_are_read_exactly_to_the_microsecond(String written, String instant) {
        Case input = new Case().bpm("{\"device_id\":7,\"time\":" + written + ",\"heartrate\":60}");
        assertThat(only(input).getTime()).isEqualTo(Instant.parse(instant));
    }

    @ParameterizedTest
    @CsvSource({
        "MILLISECONDS, 1678451168123,       2023-03-10T12:26:08.123Z",
        "MICROSECONDS, 1678451168123456,    2023-03-10T12:26:08.123456Z",
        "NANOSECONDS,  1678451168123456500, 2023-03-10T12:26:08.123456Z",
        "NANOSECONDS,  1678451168123457500, 2023-03-10T12:26:08.123458Z",
    })
    void the_unit_is_declared(TimeUnit unit, String written, String instant) {
        Case input = new Case()
                .with(ModelSettings.asOf(LocalDate.EPOCH).withUnits(TimeUnits.all(unit)))
                .bpm("{\"device_id\":7,\"time\":" + written + ",\"heartrate\":60}");
        assertThat(only(input).getTime()).isEqualTo(Instant.parse(instant));
    }
}

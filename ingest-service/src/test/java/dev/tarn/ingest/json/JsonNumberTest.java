package dev.tarn.ingest.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tarn.ingest.InstantUnit;
import dev.tarn.ingest.Rejection;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.RoundingMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.BigRange;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Scale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class JsonNumberTest {
    private static JsonNumber of(String text) {
        JsonNumber number = new JsonNumber();
        char[] chars = ("xx" + text + "yy").toCharArray();
        number.set(chars, 2, text.length());
        return number;
    }

    private static long expected(String text, int places) {
        BigInteger whole =
                new BigDecimal(text).setScale(places, RoundingMode.HALF_EVEN).unscaledValue();
        return whole.max(BigInteger.valueOf(Long.MIN_VALUE))
                .min(BigInteger.valueOf(Long.MAX_VALUE))
                .longValueExact();
    }

    @Property
    void rounding_equals_big_decimal(
            @ForAll @BigRange(min = "-1e30", max = "1e30") @Scale(12) BigDecimal number, @ForAll InstantUnit unit)
            throws Rejection {
        String text = number.toPlainString();
        int places = unit.placesOfMicros();
        assertThat(of(text).rounded("x", places)).isEqualTo(expected(text, places));
    }

    @Property
    void rounding_equals_big_decimal_for_every_count_of_digits(
            @ForAll long digits, @ForAll @IntRange(max = 22) int scale, @ForAll InstantUnit unit) throws Rejection {
        String text = BigDecimal.valueOf(digits, scale).toPlainString();
        int places = unit.placesOfMicros();
        assertThat(of(text).rounded("x", places)).isEqualTo(expected(text, places));
    }

    @Property
    void ties_go_to_the_even_neighbour(@ForAll int whole, @ForAll InstantUnit unit) throws Rejection {
        int places = unit.placesOfMicros();
        String text = BigDecimal.valueOf(whole * 10L + 5, places + 1).toPlainString();
        assertThat(of(text).rounded("x", places)).isEqualTo(expected(text, places));
    }

    @Property
    void exponents_equal_big_decimal(
            @ForAll int digits, @ForAll @IntRange(min = -400, max = 400) int exponent, @ForAll InstantUnit unit)
            throws Rejection {
        String text = digits + (exponent % 2 == 0 ? "e" : "E") + exponent;
        int places = unit.placesOfMicros();
        assertThat(of(text).rounded("x", places)).isEqualTo(expected(text, places));
    }

    @Property
    void an_integer_is_what_was_written(@ForAll long value) throws Rejection {
        assertThat(of(Long.toString(value)).integer("x")).isEqualTo(value);
    }

    @ParameterizedTest
    @CsvSource({
        "1678451168, 6, 1678451168000000",
        "1678451168.0, 6, 1678451168000000",
        "1678451168.1234565, 6, 1678451168123456",
        "1678451168.1234575, 6, 1678451168123458",
        "-0.0000015, 6, -2",
        "-0, 6, 0",
        "1678451168123456789, -3, 1678451168123457",
        "1678451168123456500, -3, 1678451168123456",
        "999999999999999999, 6, 9223372036854775807",
        "-999999999999999999, 6, -9223372036854775808",
    })
    void a_number_is_rounded_half_even(String text, int places, long rounded) throws Rejection {
        assertThat(of(text).rounded("x", places)).isEqualTo(rounded);
    }

    @Test
    void what_exceeds_64_bits_64_characters_or_the_exponent_is_out_of_range() {
        assertThatThrownBy(() -> of("9223372036854775808").integer("x")).isInstanceOf(Rejection.class);
        assertThatThrownBy(() -> of("-9223372036854775809").integer("x")).isInstanceOf(Rejection.class);
        assertThatThrownBy(() -> of("0".repeat(65)).integer("x")).isInstanceOf(Rejection.class);
        assertThatThrownBy(() -> of("1." + "0".repeat(63)).rounded("x", 6)).isInstanceOf(Rejection.class);
        assertThatThrownBy(() -> of("1e401").rounded("x", 6)).isInstanceOf(Rejection.class);
        assertThatThrownBy(() -> of("0e-99999999999999").rounded("x", 6)).isInstanceOf(Rejection.class);
    }
}

package dev.tarn.kit.settings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.LocalDate;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.LongRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ValueTypeTest {
    private enum Fruit {
        APPLE,
        STAR_FRUIT
    }

    @ParameterizedTest
    @CsvSource({"0ms,0", "500ms,500", "30s,30000", "5m,300000", "3h,10800000", "30d,2592000000", "' 7 s ',7000"})
    void durations_have_a_unit(String text, long millis) {
        assertThat(ValueType.DURATION.parse(text)).isEqualTo(Duration.ofMillis(millis));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "5", "s", "-5s", "1.5s", "5S", "5 weeks", "unlimited", "99999999999999999999s"})
    void other_durations_are_refused(String text) {
        assertThat(Setting.duration("d").parse(text)).isPresent();
    }

    @Test
    void unlimited_is_read_where_it_is_allowed_and_fits_in_microseconds() {
        Duration unlimited = ValueType.DURATION_OR_UNLIMITED.parse("unlimited");

        assertThat(unlimited).isEqualTo(Setting.UNLIMITED);
        assertThat(unlimited.toMillis()).isEqualTo(Long.MAX_VALUE / 1000);
        assertThat(ValueType.text(unlimited)).isEqualTo("unlimited");
    }

    @ParameterizedTest
    @CsvSource({"512,512", "1KiB,1024", "20MiB,20971520", "2GiB,2147483648"})
    void sizes_may_have_a_unit(String text, long bytes) {
        assertThat(ValueType.BYTES.parse(text)).isEqualTo(bytes);
    }

    @ParameterizedTest
    @ValueSource(strings = {"1KB", "1kib", "-1", "9999999999999GiB"})
    void other_sizes_are_refused(String text) {
        assertThat(Setting.bytes("b").parse(text)).isPresent();
    }

    @Test
    void a_choice_is_written_in_lower_case_with_hyphens() {
        Setting<Fruit> fruit = Setting.choice("fruit", Fruit.class);

        assertThat(fruit.value("star-fruit")).isEqualTo(Fruit.STAR_FRUIT);
        assertThat(fruit.parse("STAR_FRUIT")).contains("one of apple, star-fruit");
        assertThat(fruit.defaultsTo(Fruit.STAR_FRUIT).defaultText()).contains("star-fruit");
    }

    @Test
    void dates_booleans_and_numbers_are_strict() {
        assertThat(ValueType.DATE.parse("2023-03-10")).isEqualTo(LocalDate.of(2023, 3, 10));
        assertThat(Setting.date("d").parse("2023-02-30")).isPresent();
        assertThat(ValueType.BOOL.parse("false")).isFalse();
        assertThat(Setting.bool("b").parse("yes")).isPresent();
        assertThat(Setting.integer("i").parse("2147483648")).contains("an integer");
        assertThat(Setting.string("s").parse(" ")).isPresent();
    }

    @Test
    void a_default_that_its_own_type_refuses_is_a_fault_of_the_program() {
        assertThatThrownBy(() -> Setting.integer("i").defaultsTo("six")).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> Setting.string("No Name")).isInstanceOf(IllegalArgumentException.class);
    }

    @Property
    void the_text_of_a_duration_reads_as_the_duration(
            @ForAll @LongRange(min = 0, max = 4_000_000_000_000L) long millis) {
        Duration duration = Duration.ofMillis(millis);

        assertThat(ValueType.DURATION.parse(ValueType.text(duration))).isEqualTo(duration);
    }
}

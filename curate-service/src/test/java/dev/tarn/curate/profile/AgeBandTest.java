package dev.tarn.curate.profile;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AgeBandTest {
    @ParameterizedTest
    @CsvSource({
        "2023-03-20, under 18",
        "2005-03-21, under 18",
        "2005-03-20, 18-25",
        "1998-03-21, 18-25",
        "1998-03-20, 25-35",
        "1988-03-20, 35-45",
        "1978-03-20, 45-55",
        "1968-03-20, 55-65",
        "1958-03-20, 65-75",
        "1948-03-20, 75-85",
        "1938-03-21, 75-85",
        "1938-03-20, 85-95",
        "1928-03-21, 85-95",
        "1928-03-20, 95+",
        "2023-03-21, invalid age"
    })
    void the_lower_bound_is_in_and_the_upper_out(LocalDate birth, String band) {
        assertThat(AgeBand.of(birth, LocalDate.of(2023, 3, 20))).isEqualTo(band);
    }

    @Test
    void a_birthday_on_29_february_is_reached_on_1_march_in_other_years() {
        LocalDate birth = LocalDate.of(2004, 2, 29);

        assertThat(AgeBand.of(birth, LocalDate.of(2022, 2, 28))).isEqualTo("under 18");
        assertThat(AgeBand.of(birth, LocalDate.of(2022, 3, 1))).isEqualTo("18-25");
    }

    @Test
    void no_birth_date_is_an_invalid_age() {
        assertThat(AgeBand.of(null, LocalDate.of(2023, 3, 20))).isEqualTo("invalid age");
    }
}

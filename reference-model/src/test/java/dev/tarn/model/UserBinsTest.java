package dev.tarn.model;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tarn.schemas.silver.UserBins;
import java.time.LocalDate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class UserBinsTest {
    @ParameterizedTest
    @CsvSource({
        "2023-03-20, 2023-03-20, under 18",
        "2005-03-21, 2023-03-20, under 18",
        "2005-03-20, 2023-03-20, 18-25",
        "1998-03-21, 2023-03-20, 18-25",
        "1998-03-20, 2023-03-20, 25-35",
        "1988-03-21, 2023-03-20, 25-35",
        "1988-03-20, 2023-03-20, 35-45",
        "1978-03-20, 2023-03-20, 45-55",
        "1968-03-20, 2023-03-20, 55-65",
        "1958-03-20, 2023-03-20, 65-75",
        "1948-03-20, 2023-03-20, 75-85",
        "1938-03-20, 2023-03-20, 85-95",
        "1928-03-21, 2023-03-20, 85-95",
        "1928-03-20, 2023-03-20, 95+",
        "1900-01-01, 2023-03-20, 95+",
        "2023-03-21, 2023-03-20, invalid age",
        ",           2023-03-20, invalid age",
    })
    void the_lower_bound_of_a_band_is_in_and_the_upper_out(LocalDate dob, LocalDate asOf, String band) {
        assertThat(AgeBand.of(dob, asOf)).isEqualTo(band);
    }

    @Test
    void a_29_february_birthday_is_reached_on_1_march() {
        LocalDate dob = LocalDate.of(2004, 2, 29);
        assertThat(AgeBand.of(dob, LocalDate.of(2022, 2, 28))).isEqualTo("under 18");
        assertThat(AgeBand.of(dob, LocalDate.of(2022, 3, 1))).isEqualTo("18-25");
        assertThat(AgeBand.of(LocalDate.of(2000, 2, 29), LocalDate.of(2025, 2, 28)))
                .isEqualTo("18-25");
    }

    @Test
    void a_29_february_birthday_falls_on_the_day_in_a_leap_year() {
        LocalDate dob = LocalDate.of(1960, 2, 29);
        assertThat(AgeBand.of(dob, LocalDate.of(2024, 2, 28))).isEqualTo("55-65");
        assertThat(AgeBand.of(LocalDate.of(1988, 2, 29), LocalDate.of(2024, 2, 29)))
                .isEqualTo("35-45");
        assertThat(AgeBand.of(LocalDate.of(1940, 2, 29), LocalDate.of(2024, 2, 29)))
                .isEqualTo("75-85");
    }

    @Test
    void a_row_carries_the_demographics_of_the_profile() {
        UserBins row = new Case()
                .userInfo(
                        "{\"user_id\":1,\"update_type\":\"new\",\"timestamp\":" + Case.T
                                + ",\"dob\":\"03/20/1998\",\"gender\":\"F\",\"address\":{\"city\":\"Pasadena\",\"state\":\"CA\"}}")
                .binsOf(1);
        assertThat(row).isEqualTo(new UserBins(1L, "25-35", "F", "Pasadena", "CA"));
    }
}

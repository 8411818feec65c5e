package dev.tarn.model;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tarn.schemas.Table;
import dev.tarn.schemas.silver.DateKey;
import dev.tarn.schemas.silver.DateLookup;
import java.time.LocalDate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DateLookupTest {
    private static DateLookup row(LocalDate date) {
        return (DateLookup) new Case().evaluate().table(Table.DATE_LOOKUP).get(new DateKey(date));
    }

    @Test
    void it_holds_every_day_from_2000_to_2050() {
        assertThat(new Case().evaluate().table(Table.DATE_LOOKUP)).hasSize(51 * 365 + 13);
        assertThat(row(LocalDate.of(1999, 12, 31))).isNull();
        assertThat(row(LocalDate.of(2051, 1, 1))).isNull();
    }

    @Test
    void a_day_is_taken_apart() {
        assertThat(row(LocalDate.of(2023, 3, 10)))
                .isEqualTo(new DateLookup(LocalDate.of(2023, 3, 10), 2023, 3, 10, 6, 10, 69, "2023-10"));
    }

    @ParameterizedTest
    @CsvSource({
        "2023-01-01, 1, 1,  2023-1", // a Sunday
        "2023-01-07, 7, 1,  2023-1",
        "2023-01-08, 1, 2,  2023-2",
        "2022-01-01, 7, 1,  2022-1", // a Saturday: week 1 has one day
        "2022-01-02, 1, 2,  2022-2",
        "2022-12-31, 7, 53, 2022-53",
        "2024-02-29, 5, 9,  2024-9",
        "2000-01-01, 7, 1,  2000-1",
        "2000-12-31, 1, 54, 2000-54", // a leap year from a Saturday on
        "2050-12-31, 7, 53, 2050-53",
    })
    void week_1_holds_1_january_and_each_sunday_begins_another(
            LocalDate date, int dayOfWeek, int week, String weekPart) {
        assertThat(row(date).getDayofweek()).isEqualTo(dayOfWeek);
        assertThat(row(date).getWeek()).isEqualTo(week);
        assertThat(row(date).getWeekPart()).isEqualTo(weekPart);
    }
}

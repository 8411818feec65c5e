package dev.tarn.curate;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tarn.schemas.Table;
import dev.tarn.schemas.silver.DateLookup;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** silver.date_lookup. */
class CalendarTest {
    @Test
    void every_date_of_the_calendar_is_written_once() {
        try (CurateDriver curate = CurateDriver.withCalendar()) {
            List<DateLookup> rows = curate.rows(Table.DATE_LOOKUP);

            assertThat(rows).hasSize(18_628);
            assertThat(curate.emitted(Table.DATE_LOOKUP)).hasSize(18_628);
            Map<LocalDate, DateLookup> byDate =
                    rows.stream().collect(Collectors.toMap(DateLookup::getDate, Function.identity()));
            assertThat(byDate).containsKeys(LocalDate.of(2000, 1, 1), LocalDate.of(2050, 12, 31));
            // 2023 begins on a Sunday, 2022 on a Saturday: its first week has one day.
            assertThat(byDate.get(LocalDate.of(2023, 1, 1)))
                    .isEqualTo(new DateLookup(LocalDate.of(2023, 1, 1), 2023, 1, 1, 1, 1, 1, "2023-1"));
            assertThat(byDate.get(LocalDate.of(2022, 1, 1)).getWeek()).isEqualTo(1);
            assertThat(byDate.get(LocalDate.of(2022, 1, 2)).getWeek()).isEqualTo(2);
            assertThat(byDate.get(LocalDate.of(2022, 12, 31)))
                    .isEqualTo(new DateLookup(LocalDate.of(2022, 12, 31), 2022, 12, 53, 7, 31, 365, "2022-53"));
            assertThat(byDate.get(LocalDate.of(2000, 12, 31)))
                    .isEqualTo(new DateLookup(LocalDate.of(2000, 12, 31), 2000, 12, 54, 1, 31, 366, "2000-54"));
        }
    }
}

package dev.tarn.curate.calendar;

import dev.tarn.schemas.silver.DateLookup;
import java.time.LocalDate;
import java.util.stream.Stream;

/** The rows of silver.date_lookup. */
final class Dates {
    static final LocalDate FIRST = LocalDate.of(2000, 1, 1);
    static final LocalDate LAST = LocalDate.of(2050, 12, 31);

    private static final int WEEK = 7;

    private Dates() {}

    static Stream<DateLookup> all() {
        return FIRST.datesUntil(LAST.plusDays(1)).map(Dates::row);
    }

    /** Sunday is 1. */
    private static int dayOfWeek(LocalDate date) {
        return date.getDayOfWeek().getValue() % WEEK + 1;
    }

    /** Week 1 holds 1 January, each Sunday begins another. */
    static int week(LocalDate date) {
        int beforeFirst = dayOfWeek(date.withDayOfYear(1)) - 1;
        return (date.getDayOfYear() - 1 + beforeFirst) / WEEK + 1;
    }

    static DateLookup row(LocalDate date) {
        int week = week(date);
        return new DateLookup(
                date,
                date.getYear(),
                date.getMonthValue(),
                week,
                dayOfWeek(date),
                date.getDayOfMonth(),
                date.getDayOfYear(),
                date.getYear() + "-" + week);
    }
}

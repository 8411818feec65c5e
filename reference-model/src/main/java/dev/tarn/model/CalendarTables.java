package dev.tarn.model;

import dev.tarn.schemas.silver.DateKey;
import dev.tarn.schemas.silver.DateLookup;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.util.SortedMap;
import org.apache.avro.generic.IndexedRecord;

/** silver.date_lookup, counted day by day. */
final class CalendarTables {
    private static final LocalDate FIRST = LocalDate.of(2000, 1, 1);
    private static final LocalDate LAST = LocalDate.of(2050, 12, 31);

    private CalendarTables() {}

    static SortedMap<IndexedRecord, IndexedRecord> dateLookup() {
        SortedMap<IndexedRecord, IndexedRecord> rows = Rows.empty();
        int week = 1;
        for (LocalDate date = FIRST; !date.isAfter(LAST); date = date.plusDays(1)) {
            if (date.getDayOfYear() == 1) {
                week = 1;
            } else if (date.getDayOfWeek() == DayOfWeek.SUNDAY) {
                week++;
            }
            rows.put(new DateKey(date), row(date, week));
        }
        return rows;
    }

    private static DateLookup row(LocalDate date, int week) {
        return new DateLookup(
                date,
                date.getYear(),
                date.getMonthValue(),
                week,
                date.getDayOfWeek() == DayOfWeek.SUNDAY
                        ? 1
                        : date.getDayOfWeek().getValue() + 1,
                date.getDayOfMonth(),
                date.getDayOfYear(),
                date.getYear() + "-" + week);
    }
}

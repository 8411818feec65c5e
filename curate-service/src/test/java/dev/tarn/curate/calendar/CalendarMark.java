package dev.tarn.curate.calendar;

import dev.tarn.kit.state.StoreGroup;

/** Spares tests of other features the 18,628 rows of the calendar. */
public final class CalendarMark {
    private CalendarMark() {}

    public static void written(StoreGroup facts) {
        facts.store(CalendarTopology.WRITTEN).put(CalendarProcessor.CALENDAR, CalendarProcessor.VERSION);
    }
}

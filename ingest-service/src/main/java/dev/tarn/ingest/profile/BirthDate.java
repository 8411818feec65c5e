package dev.tarn.ingest.profile;

import dev.tarn.ingest.IngestErrors;
import dev.tarn.ingest.Rejection;
import dev.tarn.ingest.json.Fields;
import java.time.DateTimeException;
import java.time.LocalDate;

/** A date of birth, null where none is usable: that is no reason to reject a profile. */
final class BirthDate {
    private static final int LENGTH = "MM/dd/yyyy".length();

    private BirthDate() {}

    /** As producers write it: {@code MM/dd/yyyy}. */
    static LocalDate written(Fields row) throws Rejection {
        String text = row.optionalText("dob");
        return text == null ? null : parse(text);
    }

    /** As change capture writes a date column: days since 1970, or text. */
    static LocalDate captured(Fields row) throws Rejection {
        if (!row.given("dob") || row.isText("dob")) {
            return written(row);
        }
        long days = row.integer("dob");
        if (days != (int) days) {
            throw IngestErrors.outOfRange("dob", row.shown("dob"), "within the days that a date holds");
        }
        return LocalDate.ofEpochDay(days);
    }

    /** Strict in form and calendar: 02/30 is no date. */
    static LocalDate parse(String text) {
        if (text.length() != LENGTH || text.charAt(2) != '/' || text.charAt(5) != '/') {
            return null;
        }
        int month = digits(text, 0, 2);
        int day = digits(text, 3, 5);
        int year = digits(text, 6, LENGTH);
        if (month < 0 || day < 0 || year < 0) {
            return null;
        }
        try {
            return LocalDate.of(year, month, day);
        } catch (DateTimeException e) {
            return null;
        }
    }

    private static int digits(String text, int from, int to) {
        int value = 0;
        for (int i = from; i < to; i++) {
            char c = text.charAt(i);
            if (c < '0' || c > '9') {
                return -1;
            }
            value = value * 10 + (c - '0');
        }
        return value;
    }
}

package dev.tarn.model;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A date of birth: {@code MM/dd/yyyy} on the real calendar. One that is no date is unknown, and no reason to reject. */
final class BirthDate {
    private static final Pattern FORM = Pattern.compile("([0-9]{2})/([0-9]{2})/([0-9]{4})");

    private BirthDate() {}

    static LocalDate written(String text) {
        Matcher parts = FORM.matcher(text);
        if (!parts.matches()) {
            return null;
        }
        try {
            return LocalDate.of(number(parts, 3), number(parts, 1), number(parts, 2));
        } catch (DateTimeException e) {
            return null;
        }
    }

    /** Change capture writes a date column as days since 1970, or as text. */
    static LocalDate captured(Json value) throws Rejection {
        if (value instanceof Json.Text text) {
            return written(text.value());
        }
        long days = Numbers.integer("dob", value);
        if (days != (int) days) {
            throw new Rejection(Reason.OUT_OF_RANGE, "dob is more days from 1970 than a date holds");
        }
        return LocalDate.ofEpochDay(days);
    }

    private static int number(Matcher parts, int group) {
        return Integer.parseInt(parts.group(group));
    }
}

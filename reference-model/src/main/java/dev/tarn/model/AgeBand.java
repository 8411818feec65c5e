package dev.tarn.model;

import java.time.LocalDate;
import java.time.Period;

/** Rule 11: the band of an age in whole years; the lower bound is in, the upper out. */
final class AgeBand {
    private AgeBand() {}

    static String of(LocalDate dob, LocalDate asOf) {
        if (dob == null || dob.isAfter(asOf)) {
            return "invalid age";
        }
        int age = Period.between(dob, asOf).getYears();
        if (age < 18) {
            return "under 18";
        }
        if (age < 25) {
            return "18-25";
        }
        if (age >= 95) {
            return "95+";
        }
        int lower = 25 + (age - 25) / 10 * 10;
        return lower + "-" + (lower + 10);
    }
}

package dev.tarn.curate.profile;

import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.stream.IntStream;

/** The band of an age in whole years: the lower bound is in, the upper out. */
final class AgeBand {
    static final String INVALID = "invalid age";

    private static final int FIRST = 18;
    private static final int SECOND = 25;
    private static final int LAST = 95;

    /** Made once: a band is asked for at every change of a profile. */
    private static final String[] DECADES = IntStream.iterate(SECOND, lower -> lower < LAST, lower -> lower + 10)
            .mapToObj(lower -> lower + "-" + (lower + 10))
            .toArray(String[]::new);

    private AgeBand() {}

    /** Somebody born on 29 February is a year older on 1 March where there is no 29th. */
    static String of(LocalDate birth, LocalDate asOf) {
        if (birth == null || birth.isAfter(asOf)) {
            return INVALID;
        }
        long age = ChronoUnit.YEARS.between(birth, asOf);
        if (age < FIRST) {
            return "under 18";
        }
        if (age < SECOND) {
            return "18-25";
        }
        if (age >= LAST) {
            return "95+";
        }
        return DECADES[(int) (age - SECOND) / 10];
    }
}

package dev.tarn.curate.profile;

import dev.tarn.kit.avro.UserInfoBytes;
import dev.tarn.kit.avro.UserInfoBytes.Column;
import java.time.LocalDate;

/** What reports group a user by. */
public record Demographics(LocalDate dob, String gender, String city, String state) {
    private static final String NO_PROFILE = "unknown";

    static Demographics of(UserInfoBytes change) {
        return new Demographics(
                change.dob(), change.text(Column.GENDER), change.text(Column.CITY), change.text(Column.STATE));
    }

    static boolean same(UserInfoBytes a, UserInfoBytes b) {
        return a.same(Column.DOB, b) && a.same(Column.GENDER, b) && a.same(Column.CITY, b) && a.same(Column.STATE, b);
    }

    /** The age band on a date; of a user without a profile, whose demographics are null, it is not known. */
    public static String band(Demographics user, LocalDate date) {
        return user == null ? NO_PROFILE : AgeBand.of(user.dob, date);
    }
}

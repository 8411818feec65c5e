package dev.tarn.curate.profile;

import dev.tarn.schemas.bronze.UserInfo;
import java.time.LocalDate;

/** What reports group a user by. */
public record Demographics(LocalDate dob, String gender, String city, String state) {
    private static final String NO_PROFILE = "unknown";

    static Demographics of(UserInfo change) {
        return new Demographics(change.getDob(), change.getGender(), change.getCity(), change.getState());
    }

    /** The age band on a date; of a user without a profile, whose demographics are null, it is not known. */
    public static String band(Demographics user, LocalDate date) {
        return user == null ? NO_PROFILE : AgeBand.of(user.dob, date);
    }
}

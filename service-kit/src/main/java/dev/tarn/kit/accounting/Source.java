package dev.tarn.kit.accounting;

import java.util.Locale;

/** What records are accounted for by: for each, received = applied + superseded + duplicate + rejected. */
public enum Source {
    USER_INFO,
    WORKOUT,
    BPM,
    REGISTERED_USERS,
    GYM_LOGINS,
    /** Lines of history; those that are published are counted again as records of their edge topic. */
    KAFKA_MULTIPLEX;

    private final String code = name().toLowerCase(Locale.ROOT);

    public String code() {
        return code;
    }
}

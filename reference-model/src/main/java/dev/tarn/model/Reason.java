package dev.tarn.model;

import java.util.Locale;

/** Why a record is not accepted. */
public enum Reason {
    NULL_KEY,
    NULL_VALUE,
    EMPTY_VALUE,
    INVALID_UTF8,
    MALFORMED_JSON,
    NOT_AN_OBJECT,
    DUPLICATE_FIELD,
    TOO_DEEP,
    TOO_LARGE,
    MISSING_FIELD,
    WRONG_TYPE,
    OUT_OF_RANGE,
    TIME_OUT_OF_RANGE,
    UNKNOWN_UPDATE_TYPE,
    UNKNOWN_ACTION,
    HEARTRATE_OUT_OF_RANGE,
    TOO_LATE,
    MALFORMED_CSV,
    WRONG_FIELD_COUNT,
    MISSING_COLUMN,
    LOGOUT_BEFORE_LOGIN,
    UNKNOWN_TOPIC;

    private final String code = name().toLowerCase(Locale.ROOT);

    public String code() {
        return code;
    }
}

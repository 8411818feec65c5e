package dev.tarn.snowflakelocal.dialect;

import dev.tarn.snowflakelocal.sql.Name;
import dev.tarn.snowflakelocal.types.SnowType;

/** Casts. What is cast may be a VARIANT, and often only DuckDB knows: its typeof is constant when it plans, so the question costs nothing. */
public final class Casts {
    private Casts() {}

    /** @param variant whether it is known to be one */
    static String cast(String value, SnowType type, boolean variant) {
        return cast(value, type, variant, "CAST");
    }

    static String tryCast(String value, SnowType type) {
        return cast(value, type, false, "TRY_CAST");
    }

    private static String cast(String value, SnowType type, boolean variant, String cast) {
        return switch (type.kind()) {
            case TEXT ->
                type.length() == SnowType.MOST_CHARACTERS
                        ? "sf_text(" + value + ")"
                        : "left(sf_text(" + value + "), " + type.length() + ")";
            case VARIANT -> "sf_variant(" + value + ")";
            case OBJECT -> "sf_object(" + value + ")";
            case ARRAY -> "sf_array(" + value + ")";
            case BINARY -> "sf_binary(" + value + ")";
            default -> {
                String duck = type.duck();
                String ofJson = cast + "(to_json(" + value + ") ->> '$' AS " + duck + ")";
                yield variant
                        ? ofJson
                        : "(CASE WHEN typeof(" + value + ") = 'JSON' THEN " + ofJson + " ELSE " + cast + "(" + value
                                + " AS " + duck + ") END)";
            }
        };
    }

    /** What is stored in a column of this type for a value of any type, as INSERT, UPDATE and MERGE convert it. */
    public static String assign(String value, String column, SnowType type) {
        return switch (type.kind()) {
            case TEXT ->
                type.length() == SnowType.MOST_CHARACTERS
                        ? "sf_text(" + value + ")"
                        : "sf_short_text(sf_text(" + value + "), " + type.length() + ", " + Name.literal(column) + ")";
            case VARIANT -> "sf_variant(" + value + ")";
            case OBJECT -> "sf_object(" + value + ")";
            case ARRAY -> "sf_array(" + value + ")";
            case BINARY -> "sf_binary(" + value + ")";
            case TIMESTAMP_NTZ, TIMESTAMP_LTZ -> "CAST(" + value + " AS " + type.duck() + ")";
            default ->
                "(CASE WHEN typeof(" + value + ") = 'JSON' THEN CAST(to_json(" + value + ") ->> '$' AS " + type.duck()
                        + ") ELSE CAST(" + value + " AS " + type.duck() + ") END)";
        };
    }
}

package dev.tarn.snowflakelocal.catalog;

import dev.tarn.snowflakelocal.types.SnowType;

/**
 * A column of a table or view.
 *
 * @param fallback the expression of its DEFAULT in Snowflake's dialect, or null
 */
public record Column(String name, SnowType type, boolean nullable, String comment, String fallback) {
    public Column nullable(boolean other) {
        return new Column(name, type, other, comment, fallback);
    }

    public Column commented(String other) {
        return new Column(name, type, nullable, other, fallback);
    }

    public Column renamed(String other) {
        return new Column(other, type, nullable, comment, fallback);
    }

    public Column typed(SnowType other) {
        return new Column(name, other, nullable, comment, fallback);
    }
}

package dev.tarn.snowflakelocal.statement;

import dev.tarn.snowflakelocal.types.SnowType;

/** A column of a result. */
public record ResultColumn(String name, SnowType type, boolean nullable) {
    static ResultColumn text(String name) {
        return new ResultColumn(name, SnowType.TEXT, true);
    }

    static ResultColumn number(String name) {
        return new ResultColumn(name, SnowType.fixed(38, 0), true);
    }
}

package dev.tarn.snowflakesink.script;

import java.util.Arrays;
import java.util.Optional;

/** What the scripts create. */
enum Kind {
    WAREHOUSE,
    DATABASE,
    SCHEMA,
    ROLE,
    USER,
    TABLE,
    STREAM,
    VIEW,
    TASK;

    static Optional<Kind> of(String word) {
        return Arrays.stream(values()).filter(kind -> kind.name().equals(word)).findFirst();
    }

    /** The statement that lists those of a name, and perhaps others: the name is a pattern to it. */
    String show(ObjectName name) {
        String like = "SHOW " + name() + "S LIKE '" + name.last() + "'";
        return switch (this) {
            case WAREHOUSE, DATABASE, ROLE, USER -> like;
            case SCHEMA -> like + " IN DATABASE " + name.parent();
            case TABLE, STREAM, VIEW, TASK -> like + " IN SCHEMA " + name.parent();
        };
    }

    String word() {
        return name().toLowerCase(java.util.Locale.ROOT);
    }
}

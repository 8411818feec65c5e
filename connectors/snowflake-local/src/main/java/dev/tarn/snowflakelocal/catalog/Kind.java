package dev.tarn.snowflakelocal.catalog;

import java.util.Locale;

/** What the catalog holds. */
public enum Kind {
    DATABASE(Details.None.class, false),
    SCHEMA(Details.None.class, true),
    TABLE(Details.Table.class, true),
    VIEW(Details.View.class, true),
    STREAM(Details.Stream.class, true),
    TASK(Details.Task.class, true),
    ROLE(Details.None.class, false),
    USER(Details.User.class, false),
    WAREHOUSE(Details.None.class, false);

    final Class<? extends Details> details;
    private final boolean inside;

    Kind(Class<? extends Details> details, boolean inside) {
        this.details = details;
        this.inside = inside;
    }

    /** Lies in a database or in a schema; the others belong to the account. */
    public boolean isInside() {
        return inside;
    }

    /** Lies in a schema. */
    public boolean isInSchema() {
        return inside && this != SCHEMA;
    }

    /** Tables and views have their names in common: there is one of a name. */
    Kind namespace() {
        return this == VIEW ? TABLE : this;
    }

    /** As errors write it. */
    public String title() {
        return name().charAt(0) + name().substring(1).toLowerCase(Locale.ROOT);
    }
}

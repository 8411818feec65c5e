package dev.tarn.snowflakelocal.catalog;

import com.fasterxml.jackson.annotation.JsonIgnore;
import java.util.List;
import java.util.Optional;

/** What an entry of the catalog has beside its name, by its kind. */
public sealed interface Details {
    /** Nothing more. */
    record None() implements Details {}

    /**
     * @param flavour TABLE, TRANSIENT or TEMPORARY
     * @param session of a temporary table: the one that sees it; 0 otherwise
     * @param evolves columns are added by those who stream into it
     * @param tracked has row ids and a log of its changes, because a stream reads it
     */
    record Table(
            String flavour,
            long session,
            List<Column> columns,
            List<String> primaryKey,
            boolean evolves,
            boolean tracked)
            implements Details {
        public Table withColumns(List<Column> other) {
            return new Table(flavour, session, other, primaryKey, evolves, tracked);
        }

        public Table withPrimaryKey(List<String> other) {
            return new Table(flavour, session, columns, other, evolves, tracked);
        }

        public Table evolving(boolean other) {
            return new Table(flavour, session, columns, primaryKey, other, tracked);
        }

        public Table tracking(boolean other) {
            return new Table(flavour, session, columns, primaryKey, evolves, other);
        }

        public Optional<Column> column(String name) {
            return columns.stream().filter(column -> column.name().equals(name)).findFirst();
        }

        @JsonIgnore
        public List<String> columnNames() {
            return columns.stream().map(Column::name).toList();
        }
    }

    /**
     * @param query in Snowflake's dialect; its names are looked up from the view's own database and schema
     * @param ddl as it was written
     */
    record View(String query, String ddl, boolean secure, List<Column> columns) implements Details {}

    /** @param table the id of what it reads */
    record Stream(long table, boolean appendOnly) implements Details {}

    /**
     * @param schedule as it was written, or empty
     * @param after the ids of the tasks that it follows
     * @param condition the text of WHEN, or empty
     */
    record Task(
            String warehouse,
            String schedule,
            List<Long> after,
            String condition,
            String definition,
            boolean started,
            boolean overlapping)
            implements Details {
        public Task starting(boolean other) {
            return new Task(warehouse, schedule, after, condition, definition, other, overlapping);
        }

        public Task scheduled(String other) {
            return new Task(warehouse, other, after, condition, definition, started, overlapping);
        }

        public Task following(List<Long> other) {
            return new Task(warehouse, schedule, other, condition, definition, started, overlapping);
        }

        public Task on(String other) {
            return new Task(warehouse, schedule, after, other, definition, started, overlapping);
        }

        public Task doing(String other) {
            return new Task(warehouse, schedule, after, condition, other, started, overlapping);
        }
    }

    /**
     * @param password salted and hashed, or empty
     * @param keys public keys for logins by token, at most two, in Base64
     */
    record User(
            String password,
            List<String> keys,
            String defaultRole,
            String defaultNamespace,
            String defaultWarehouse,
            boolean disabled)
            implements Details {
        /** A record's own text would show its hash. */
        @Override
        public String toString() {
            return "User[defaultRole=" + defaultRole + "]";
        }
    }
}

package dev.tarn.snowflakelocal.catalog;

import com.fasterxml.jackson.annotation.JsonIgnore;
import dev.tarn.snowflakelocal.sql.Name;

/**
 * An object of the account.
 *
 * @param parent the id of what it lies in, 0 for what belongs to the account
 * @param owner the name of the role that owns it, or empty
 * @param created milliseconds since the epoch
 */
public record Entry(
        long id, Kind kind, long parent, String name, String owner, String comment, long created, Details details) {
    public Entry named(String other) {
        return new Entry(id, kind, parent, other, owner, comment, created, details);
    }

    public Entry in(long other) {
        return new Entry(id, kind, other, name, owner, comment, created, details);
    }

    public Entry owned(String other) {
        return new Entry(id, kind, parent, name, other, comment, created, details);
    }

    public Entry commented(String other) {
        return new Entry(id, kind, parent, name, owner, other, created, details);
    }

    public Entry with(Details other) {
        return new Entry(id, kind, parent, name, owner, comment, created, other);
    }

    @JsonIgnore
    public Details.Table table() {
        return (Details.Table) details;
    }

    @JsonIgnore
    public Details.View view() {
        return (Details.View) details;
    }

    @JsonIgnore
    public Details.Stream stream() {
        return (Details.Stream) details;
    }

    @JsonIgnore
    public Details.Task task() {
        return (Details.Task) details;
    }

    @JsonIgnore
    public Details.User user() {
        return (Details.User) details;
    }

    /** Where DuckDB keeps the rows of a table: by id, so that a new name moves nothing. */
    public String physical() {
        return "data.t" + id;
    }

    /** Where DuckDB keeps the changes of a table that a stream reads. */
    public String changes() {
        return "change.t" + id;
    }

    public boolean isIn(Entry other) {
        return parent == other.id;
    }

    public String shownName() {
        return Name.shown(name);
    }
}

package dev.tarn.snowflakelocal.dialect;

import java.util.HashSet;
import java.util.Set;

/** Names that a query gives to what it reads, and that its parts see. */
final class Scope {
    /** Names of common table expressions. */
    final Set<String> queries;
    /** Aliases whose column VALUE is a VARIANT. */
    final Set<String> flattened;

    Scope() {
        this(Set.of(), Set.of());
    }

    private Scope(Set<String> queries, Set<String> flattened) {
        this.queries = new HashSet<>(queries);
        this.flattened = new HashSet<>(flattened);
    }

    Scope inner() {
        return new Scope(queries, flattened);
    }
}

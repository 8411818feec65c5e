package dev.tarn.snowflakelocal.statement;

import dev.tarn.snowflakelocal.catalog.Entry;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

/** The transaction of a session: open from BEGIN (or the first change without autocommit) to its end. */
final class Transaction {
    private boolean open;
    private boolean failed;
    private final Map<Entry, Long> consumed = new LinkedHashMap<>();
    private final Map<Long, Long> seen = new LinkedHashMap<>();
    private final Set<Long> locked = new HashSet<>();

    boolean isOpen() {
        return open;
    }

    boolean hasFailed() {
        return failed;
    }

    void begin() {
        open = true;
        failed = false;
    }

    void fail() {
        failed = true;
    }

    /** DuckDB takes back all of a transaction in which something failed. */
    void failIfOpen() {
        failed = open;
    }

    void end() {
        open = false;
        failed = false;
        consumed.clear();
        seen.clear();
        locked.clear();
    }

    /** Streams that moved, and where to. */
    Map<Entry, Long> consumed() {
        return consumed;
    }

    /** How far each stream reaches, by its id: it stays the same to the transaction's end. */
    Map<Long, Long> seen() {
        return seen;
    }

    /** Tables whose locks it holds. */
    Set<Long> locked() {
        return locked;
    }
}

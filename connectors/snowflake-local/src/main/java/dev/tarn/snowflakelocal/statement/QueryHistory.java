package dev.tarn.snowflakelocal.statement;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.regex.Pattern;

/** The latest statements of all sessions. Any thread adds; it is kept in memory and is bounded. */
public final class QueryHistory {
    private static final int MOST = 10_000;
    private static final int MOST_TEXT = 20_000;

    private static final Pattern SECRET =
            Pattern.compile("(password\\s*=\\s*)('(?:[^'\\\\]|''|\\\\.)*'|\\$\\$.*?\\$\\$)", Pattern.CASE_INSENSITIVE);

    private final Deque<Entry> entries = new ArrayDeque<>();

    /** @param end 0 while it runs */
    public record Entry(
            String id,
            String text,
            String type,
            long session,
            String user,
            String role,
            String database,
            String schema,
            String warehouse,
            String status,
            String errorCode,
            String errorMessage,
            long start,
            long end,
            long rows) {}

    public synchronized void add(Entry entry) {
        entries.removeIf(other -> other.end() == 0 && other.id().equals(entry.id()));
        String open = SECRET.matcher(entry.text()).replaceAll("$1'***'");
        String text = open.length() > MOST_TEXT ? open.substring(0, MOST_TEXT) : open;
        entries.addFirst(new Entry(
                entry.id,
                text,
                entry.type,
                entry.session,
                entry.user,
                entry.role,
                entry.database,
                entry.schema,
                entry.warehouse,
                entry.status,
                entry.errorCode,
                entry.errorMessage,
                entry.start,
                entry.end,
                entry.rows));
        if (entries.size() > MOST) {
            entries.removeLast();
        }
    }

    /** The newest first. */
    synchronized List<Entry> all() {
        return new ArrayList<>(entries);
    }
}

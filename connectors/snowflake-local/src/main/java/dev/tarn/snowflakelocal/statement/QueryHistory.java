package dev.tarn.snowflakelocal.statement;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/** The latest statements of all sessions. Any thread adds; it is kept in memory and is bounded. */
public final class QueryHistory {
    private static final int MOST = 10_000;
    private static final int MOST_TEXT = 20_000;
    /** Of all texts together. */
    private static final int MOST_CHARACTERS = 8_000_000;

    private static final Pattern SECRET = Pattern.compile(
            "(password\\s*=\\s*)('(?:[^'\\\\]++|''|\\\\.)*+'|\\$\\$.*?\\$\\$)", Pattern.CASE_INSENSITIVE);

    /** By id, the oldest first. */
    private final Map<String, Entry> entries = new LinkedHashMap<>();

    private int characters;

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
            long rows) {
        int characters() {
            return text.length() + (errorMessage == null ? 0 : errorMessage.length());
        }
    }

    /** Takes the place of what was known of the same statement. */
    public synchronized void add(Entry entry) {
        remove(entry.id());
        String open = SECRET.matcher(entry.text()).replaceAll("$1'***'");
        String text = open.length() > MOST_TEXT ? open.substring(0, MOST_TEXT) : open;
        Entry shown = new Entry(
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
                entry.rows);
        entries.put(shown.id(), shown);
        characters += shown.characters();
        while (entries.size() > MOST || characters > MOST_CHARACTERS) {
            remove(entries.keySet().iterator().next());
        }
    }

    private void remove(String id) {
        Entry known = entries.remove(id);
        if (known != null) {
            characters -= known.characters();
        }
    }

    /** The newest first. */
    synchronized List<Entry> all() {
        List<Entry> newestFirst = new ArrayList<>(entries.values());
        Collections.reverse(newestFirst);
        return newestFirst;
    }
}

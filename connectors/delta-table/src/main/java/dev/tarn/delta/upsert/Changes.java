package dev.tarn.delta.upsert;

import dev.tarn.delta.index.KeyBytes;
import java.nio.ByteBuffer;
import java.util.LinkedHashMap;
import java.util.Map;

/** The changes of one flush: of each key the last. */
final class Changes {
    /** What becomes of a key. */
    static final class Change {
        /** Of the key columns, in their order. */
        final Object[] key;
        /** The row, null where the key is deleted. */
        Object[] row;
        /** Whether it counts whatever the table has: the key was deleted in this flush, before the row if there is one. */
        boolean afterDeletion;

        Change(Object[] key) {
            this.key = key;
        }
    }

    private final int[] keyPlaces;
    private final int width;
    private final int sequencePlace;
    private final KeyBytes bytes = new KeyBytes();
    private final Map<Object, Change> byKey = new LinkedHashMap<>();

    Changes(UpsertRules rules) {
        keyPlaces = rules.keyPlaces();
        width = rules.schema().columns().size();
        sequencePlace = rules.sequenceColumn().map(rules.schema()::indexOf).orElse(-1);
    }

    void put(Object[] row) {
        if (row.length != width) {
            throw UpsertErrors.wrongWidth("a row", row.length, width);
        }
        Object[] key = new Object[keyPlaces.length];
        for (int i = 0; i < key.length; i++) {
            key[i] = row[keyPlaces[i]];
        }
        Change change = byKey.computeIfAbsent(identity(key), k -> new Change(key));
        if (change.row == null || !supersedes(change.row[sequence()], row[sequence()])) {
            change.row = row;
        }
    }

    void delete(Object[] key) {
        if (key.length != keyPlaces.length) {
            throw UpsertErrors.wrongWidth("a key", key.length, keyPlaces.length);
        }
        Change change = byKey.computeIfAbsent(identity(key), k -> new Change(key));
        change.row = null;
        change.afterDeletion = true;
    }

    /** The change of a key, or null. */
    Change of(Object[] key) {
        return byKey.get(identity(key));
    }

    Iterable<Change> all() {
        return byKey.values();
    }

    int size() {
        return byKey.size();
    }

    void clear() {
        byKey.clear();
    }

    /** Whether a row of the table stays although there is a change of its key. */
    boolean staysBefore(Object sequence, Change change) {
        return sequencePlace >= 0
                && change.row != null
                && !change.afterDeletion
                && Sequence.greater(sequence, change.row[sequencePlace]);
    }

    private int sequence() {
        return Math.max(sequencePlace, 0);
    }

    private boolean supersedes(Object there, Object coming) {
        return sequencePlace >= 0 && Sequence.greater(there, coming);
    }

    /** Keys of one whole number or text, which most are, stand for themselves; others are equal where their bytes are. */
    private Object identity(Object[] key) {
        if (key.length == 1) {
            if (key[0] instanceof Long || key[0] instanceof String) {
                return key[0];
            } else if (key[0] instanceof Integer whole) {
                return whole.longValue();
            }
        }
        return ByteBuffer.wrap(bytes.of(key));
    }
}

package dev.tarn.delta.upsert;

import dev.tarn.delta.engine.DataFile;
import dev.tarn.delta.schema.Column;
import dev.tarn.delta.schema.TableSchema;

/** What this room says to the person who must act. */
final class UpsertErrors {
    private UpsertErrors() {}

    static IllegalArgumentException noKey(TableSchema schema) {
        return new IllegalArgumentException("an upsert needs key columns; name some of " + schema);
    }

    static IllegalArgumentException noSuchColumn(String role, String column, TableSchema schema) {
        return new IllegalArgumentException(
                role + " column " + column + " is no column of the rows; name one of " + schema);
    }

    static IllegalArgumentException noSequence(Column column) {
        return new IllegalArgumentException("sequence column " + column.name() + " is " + column.type()
                + ", which does not say which row is newer; choose a whole number, a date, a timestamp or a decimal");
    }

    static IllegalArgumentException sequenceTooWide(String column, int digits) {
        return new IllegalArgumentException("sequence column " + column + " has more than " + digits
                + " digits, which the index of keys does not hold; choose a narrower one");
    }

    static IllegalArgumentException sequenceInKey(String column) {
        return new IllegalArgumentException("column " + column
                + " is in the key and cannot tell which row of a key is newer; choose another sequence column");
    }

    static IllegalStateException emptyPartitionKey(String column) {
        return new IllegalStateException(
                "column " + column + " is in the key and partitions the table, and a key has an"
                        + " empty text there, which Delta does not tell from null; correct the record, or partition by another"
                        + " column");
    }

    static IllegalArgumentException wrongWidth(String what, int given, int expected) {
        return new IllegalArgumentException(
                what + " has " + given + " values, not " + expected + "; give one for each column");
    }

    static IllegalStateException notInTable(Column column, TableSchema table) {
        return new IllegalStateException("column " + column.name() + " of the rows is not in the table " + table
                + "; add it to the table first");
    }

    static IllegalArgumentException olderSnapshot(long given, long seen) {
        return new IllegalArgumentException("version " + given + " of the table is older than version " + seen
                + ", which these upserts have seen; prepare on the newest one");
    }

    static IllegalStateException undecided() {
        return new IllegalStateException(
                "the commit prepared before is neither committed nor failed; read the table to decide which");
    }

    static IllegalStateException unpreparedOutcome() {
        return new IllegalStateException("no commit is prepared that could be committed or failed");
    }

    static IllegalStateException deletionVector(DataFile file) {
        return new IllegalStateException(
                "data file " + file.path() + " has a deletion vector, which copy-on-write"
                        + " does not read here; write to this table with deletion vectors, or run OPTIMIZE and PURGE on it first");
    }
}

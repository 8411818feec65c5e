package dev.tarn.delta.file;

import dev.tarn.delta.schema.Column;
import dev.tarn.delta.schema.ColumnType;
import java.io.EOFException;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.UncheckedIOException;

/** What this room says to the person who must act. */
final class DeltaErrors {
    private DeltaErrors() {}

    static IllegalArgumentException wrongValue(Column column, Object value, Throwable cause) {
        return new IllegalArgumentException(
                "column " + column.name() + " is " + column.type() + " and cannot hold " + described(value)
                        + "; correct the record, or the type of the column",
                cause);
    }

    static IllegalArgumentException missingValue(Column column) {
        return new IllegalArgumentException("column " + column.name() + " is required and the row has no value for it;"
                + " correct the record, or make the column nullable");
    }

    static IllegalStateException nullsInRequired(String file, String column, long nulls) {
        return new IllegalStateException("column " + column + " is required and " + nulls + " rows written to " + file
                + " have no value for it; the file is deleted. Correct the records, or make the column nullable");
    }

    static IllegalArgumentException emptyStruct(String name) {
        return new IllegalArgumentException(
                "struct " + name + " has no fields, which Parquet cannot hold; drop the column, or give it a field");
    }

    static IllegalArgumentException partitionColumnType(Column column) {
        return new IllegalArgumentException("column " + column.name() + " is " + column.type()
                + " and cannot partition a table; choose one with a plain type");
    }

    static IllegalArgumentException partitionValue(String column, ColumnType type, String value, Throwable cause) {
        return new IllegalArgumentException(
                "the log gives partition column " + column + " the value '" + value + "', which is no " + type, cause);
    }

    static IllegalStateException finished(String file) {
        return new IllegalStateException("data file " + file + " is finished; rows go to a new one");
    }

    static UncheckedIOException notWritten(String file, IOException cause) {
        return new UncheckedIOException(
                "data file " + file + " could not be written: " + cause.getMessage()
                        + ". It is in no commit; see to the store, then write its rows again",
                cause);
    }

    static UncheckedIOException notDeleted(String file, IOException cause) {
        return new UncheckedIOException(
                "data file " + file + ", which is in no commit, could not be deleted: " + cause.getMessage()
                        + ". VACUUM deletes it later",
                cause);
    }

    static RuntimeException notRead(String file, IOException cause) {
        if (cause instanceof FileNotFoundException) {
            return new UncheckedIOException(
                    "data file " + file + " is in the log and not in the store. If VACUUM removed it, read a newer"
                            + " version of the table; otherwise restore the file",
                    cause);
        }
        if (cause instanceof EOFException) {
            return damaged(file, cause);
        }
        return new UncheckedIOException("data file " + file + " could not be read: " + cause.getMessage(), cause);
    }

    static DamagedFile damaged(String file, Exception cause) {
        return new DamagedFile(
                "data file " + file + " is no Parquet file, ends early or is damaged: " + cause.getMessage()
                        + ". Restore it from a copy, or from the source that it was written from",
                cause);
    }

    static IllegalStateException unreadableType(String file, String column, Object inFile, ColumnType wanted) {
        return new IllegalStateException("data file " + file + " holds column " + column + " as '" + inFile
                + "', which cannot be read as " + wanted + "; rewrite the file with the table's types");
    }

    private static String described(Object value) {
        if (value == null) {
            return "null";
        }
        String text = value.toString();
        return value.getClass().getSimpleName() + " '" + (text.length() <= 60 ? text : text.substring(0, 60) + "...")
                + "'";
    }
}

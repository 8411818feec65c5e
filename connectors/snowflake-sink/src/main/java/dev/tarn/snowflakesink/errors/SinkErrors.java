package dev.tarn.snowflakesink.errors;

import java.nio.file.Path;
import java.sql.SQLException;
import org.apache.kafka.connect.errors.DataException;
import org.apache.kafka.connect.sink.SinkRecord;

/** Everything that this module tells a person when it cannot go on: what happened, where, what to do. */
public final class SinkErrors {
    private static final String AVRO = "io.confluent.connect.avro.AvroConverter";

    private SinkErrors() {}

    public static DataException notFromATopic(String topic) {
        return new DataException(
                "a record for topic " + topic + " comes from no topic and has no offset to order changes"
                        + " by. The transform ChangeLog is for sinks.");
    }

    public static DataException keyWithoutColumns(SinkRecord record) {
        return new DataException(at(record) + "the key is " + kind(record.key())
                + " and has no columns. A change needs those of its key: topics whose keys are records, and a"
                + " key.converter that reads them with their schema (" + AVRO + ").");
    }

    public static DataException valueWithoutColumns(SinkRecord record) {
        return new DataException(at(record) + "the value is " + kind(record.value())
                + " and has no columns. Topics whose values are records can become tables, with a value.converter that"
                + " reads them with their schema (" + AVRO + ").");
    }

    public static DataException keyColumnNull(String column, SinkRecord record) {
        return new DataException(at(record) + "column " + column
                + " of the key is null. A row with such a key could never be found again; whoever writes the topic has to"
                + " fill it.");
    }

    public static DataException keyAndValueDiffer(String column, SinkRecord record) {
        return new DataException(at(record) + "key and value differ in column " + column
                + ": which row is meant cannot be told. Whoever writes the topic has to write the same to both.");
    }

    public static DataException columnTwice(String one, String other, SinkRecord record) {
        return new DataException(at(record) + "the columns " + one + " and " + other
                + " of the change would be one in the warehouse, which folds names to upper case. OP and _SEQ are"
                + " taken by the change itself; rename the field with a transform before this one.");
    }

    public static SinkFailure scriptNotRead(String script, Exception cause) {
        return new SinkFailure("the script " + script + " cannot be read: " + cause.getMessage(), cause);
    }

    public static SinkFailure scriptNotClosed(String script, int line, String what) {
        return new SinkFailure(script + " line " + line + ": " + what + " begins here and is never closed.");
    }

    public static SinkFailure statementNotUnderstood(String place) {
        return new SinkFailure(place + " is none of the statements that can be repeated without loss: CREATE ... IF NOT"
                + " EXISTS, CREATE OR REPLACE of a view or a task, GRANT, ALTER TASK ... RESUME, USE. Nothing of this"
                + " script was run.");
    }

    public static SinkFailure statementFailed(String place, SQLException cause) {
        return new SinkFailure(
                place + " failed: " + cause.getMessage() + " (" + cause.getErrorCode() + ", " + cause.getSQLState()
                        + "). What stands before it is done; mend it and apply again.",
                cause);
    }

    public static SinkFailure columnMissing(String place, String table, String column) {
        return new SinkFailure(place + ": table " + table + " has no column " + column
                + ", which may not be null and so cannot be added to rows that are there. Was the table made by someone"
                + " else? Rename it, and apply again.");
    }

    public static SinkFailure columnDiffers(String place, String table, String column, String found, String wanted) {
        return new SinkFailure(place + ": column " + column + " of table " + table + " is " + found + " and should be "
                + wanted + ". Its rows are not converted here; change its type, or rename the table and apply again.");
    }

    public static SinkFailure intervalNotUnderstood(String interval) {
        return new SinkFailure(
                "'" + interval + "' is no interval of tasks. Write it as 10 SECONDS, 1 MINUTE or 2 HOURS;"
                        + " Snowflake takes from 10 SECONDS on.");
    }

    public static SinkFailure templateNotRead(String template, Exception cause) {
        return new SinkFailure(
                "the connector's template " + template + " cannot be read: " + cause.getMessage(), cause);
    }

    public static SinkFailure keyFileExists(Path file) {
        return new SinkFailure(
                file + " is there already and is not written over: somebody may log in with the key in it."
                        + " Name another with --key, or move that one away.");
    }

    public static SinkFailure keyFileNotWritten(Path file, Exception cause) {
        return new SinkFailure(
                "the key could not be written to " + file + ": " + cause + ". Name a file in a folder that"
                        + " is there, with --key.",
                cause);
    }

    public static SinkFailure userNotUnderstood(String user) {
        return new SinkFailure(
                "'" + user + "' is no name of a user: letters, digits, _ and $, the first of them a letter" + " or _.");
    }

    private static String at(SinkRecord record) {
        return record.topic() + "-" + record.kafkaPartition() + " at offset " + record.kafkaOffset() + ": ";
    }

    private static String kind(Object value) {
        return value == null ? "null" : "a " + value.getClass().getSimpleName();
    }
}

package dev.tarn.delta.file;

import org.apache.parquet.io.api.RecordConsumer;

/**
 * How rows of a kind become columns. The consumer is told the fields of one row: {@code startField}, a value, {@code endField}
 * for each column that is not null, in the order of the file's columns and with their places as indexes. {@code startMessage}
 * and {@code endMessage} are told by the writer.
 */
@FunctionalInterface
public interface RowShape<R> {
    void write(R row, RecordConsumer out);
}

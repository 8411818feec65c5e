package dev.tarn.delta.file;

import dev.tarn.delta.engine.DataFile;
import dev.tarn.delta.schema.Column;
import dev.tarn.delta.schema.TableSchema;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.LongPredicate;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.Path;
import org.apache.parquet.HadoopReadOptions;
import org.apache.parquet.ParquetReadOptions;
import org.apache.parquet.column.page.PageReadStore;
import org.apache.parquet.hadoop.ParquetFileReader;
import org.apache.parquet.hadoop.util.HadoopInputFile;
import org.apache.parquet.io.ColumnIOFactory;
import org.apache.parquet.io.MessageColumnIO;
import org.apache.parquet.io.RecordReader;
import org.apache.parquet.schema.MessageType;

/**
 * Reads the rows of data files, as {@link GenericRows} describes them. One row group is on the heap at a time, of the wanted
 * columns only.
 */
public final class DataFileReader {
    /** Takes the rows of a file. */
    @FunctionalInterface
    public interface Visitor {
        /**
         * Takes a row, which is the visitor's from then on.
         *
         * @param position which row of the file it is, from 0
         * @return whether to go on
         */
        boolean row(long position, Object[] row);
    }

    private final TableFolder folder;

    public DataFileReader(Configuration conf, String tableRoot) {
        folder = new TableFolder(conf, tableRoot);
    }

    /** Hands out all rows of a file, those that its deletion vector deletes included. */
    public void read(DataFile file, TableSchema wanted, Visitor visitor) {
        read(file, wanted, position -> false, visitor);
    }

    /**
     * Hands out the rows of a file in their order.
     *
     * @param wanted columns of the table, in the order of the rows to be. What the file does not hold is null; partition
     *     columns come from the log
     * @param deleted positions that are left out
     */
    public void read(DataFile file, TableSchema wanted, LongPredicate deleted, Visitor visitor) {
        Path path = folder.resolve(file.path());
        try (ParquetFileReader parquet = open(path, file.size())) {
            Object[] fromLog = fromLog(file, wanted);
            MessageType inFile = parquet.getFileMetaData().getSchema();
            Projection projection = Projection.of(path.toString(), inFile, wanted, c -> partitionName(file, c) != null);
            Rows rows = new Rows(projection, fromLog);
            if (projection.requested().getFieldCount() == 0) {
                readNothing(parquet.getRecordCount(), rows, deleted, visitor);
            } else {
                readRowGroups(parquet, path, inFile, rows, deleted, visitor);
            }
        } catch (IOException e) {
            throw DeltaErrors.notRead(path.toString(), e);
        }
    }

    /**
     * Hands out the rows of a file in their order, without an object for each row and value.
     *
     * @param each is given the same object for every row
     * @return false, and nothing is handed out, where a wanted column is not in the file, or not as {@link PlainRow} can read it
     */
    public boolean readPlain(DataFile file, TableSchema wanted, LongPredicate deleted, Consumer<PlainRow> each) {
        Path path = folder.resolve(file.path());
        try (ParquetFileReader parquet = open(path, file.size())) {
            MessageType inFile = parquet.getFileMetaData().getSchema();
            Projection projection = Projection.of(path.toString(), inFile, wanted, c -> partitionName(file, c) != null);
            Optional<PlainRow> row = PlainRow.of(projection.requested(), wanted);
            if (row.isPresent()) {
                parquet.setRequestedSchema(projection.requested());
                readPlain(parquet, path, row.get(), deleted, each);
            }
            return row.isPresent();
        } catch (IOException e) {
            throw DeltaErrors.notRead(path.toString(), e);
        }
    }

    private static void readPlain(
            ParquetFileReader parquet, Path path, PlainRow row, LongPredicate deleted, Consumer<PlainRow> each)
            throws IOException {
        long position = 0;
        for (PageReadStore pages = next(parquet, path); pages != null; pages = next(parquet, path)) {
            try {
                row.open(pages, parquet.getFileMetaData().getCreatedBy());
            } catch (RuntimeException e) {
                throw DeltaErrors.damaged(path.toString(), e);
            }
            for (long end = position + pages.getRowCount(); position < end; position++) {
                if (!deleted.test(position)) {
                    each.accept(row);
                }
                try {
                    row.next();
                } catch (RuntimeException e) {
                    throw DeltaErrors.damaged(path.toString(), e);
                }
            }
        }
    }

    private ParquetFileReader open(Path path, long size) throws IOException {
        // The log knows the size: a store need not be asked for it.
        FileStatus status = new FileStatus(size, false, 1, size, 0, path);
        ParquetReadOptions options = HadoopReadOptions.builder(folder.conf(), path)
                .usePageChecksumVerification()
                .build();
        try {
            return ParquetFileReader.open(HadoopInputFile.fromStatus(status, folder.conf()), options);
        } catch (RuntimeException e) {
            throw DeltaErrors.damaged(path.toString(), e);
        }
    }

    private static void readNothing(long count, Rows rows, LongPredicate deleted, Visitor visitor) {
        for (long position = 0; position < count; position++) {
            if (!deleted.test(position) && !visitor.row(position, rows.empty())) {
                return;
            }
        }
    }

    private static void readRowGroups(
            ParquetFileReader parquet, Path path, MessageType inFile, Rows rows, LongPredicate deleted, Visitor visitor)
            throws IOException {
        MessageType requested = rows.projection().requested();
        parquet.setRequestedSchema(requested);
        MessageColumnIO columns =
                new ColumnIOFactory(parquet.getFileMetaData().getCreatedBy()).getColumnIO(requested, inFile);
        long position = 0;
        for (PageReadStore pages = next(parquet, path); pages != null; pages = next(parquet, path)) {
            RecordReader<Object[]> reader = columns.getRecordReader(pages, rows);
            for (long end = position + pages.getRowCount(); position < end; position++) {
                Object[] row = read(reader, path);
                if (!deleted.test(position) && !visitor.row(position, row)) {
                    return;
                }
            }
        }
    }

    private static PageReadStore next(ParquetFileReader parquet, Path path) throws IOException {
        try {
            return parquet.readNextRowGroup();
        } catch (RuntimeException e) {
            throw DeltaErrors.damaged(path.toString(), e);
        }
    }

    private static Object[] read(RecordReader<Object[]> reader, Path path) {
        try {
            return reader.read();
        } catch (RuntimeException e) {
            throw DeltaErrors.damaged(path.toString(), e);
        }
    }

    private static Object[] fromLog(DataFile file, TableSchema wanted) {
        List<Column> columns = wanted.columns();
        Object[] values = new Object[columns.size()];
        for (int i = 0; i < values.length; i++) {
            String name = partitionName(file, columns.get(i));
            values[i] = name == null
                    ? null
                    : PartitionValues.fromLog(columns.get(i), file.partition().get(name));
        }
        return values;
    }

    /** The name under which the log has a column's value, null where it is no partition column. */
    private static String partitionName(DataFile file, Column column) {
        return file.partition().keySet().stream()
                .filter(column.name()::equalsIgnoreCase)
                .findFirst()
                .orElse(null);
    }
}

package dev.tarn.local.demo;

import dev.tarn.schemas.TableChecksum;
import io.delta.kernel.Scan;
import io.delta.kernel.ScanBuilder;
import io.delta.kernel.Snapshot;
import io.delta.kernel.TableManager;
import io.delta.kernel.data.FilteredColumnarBatch;
import io.delta.kernel.data.Row;
import io.delta.kernel.defaults.engine.DefaultEngine;
import io.delta.kernel.engine.Engine;
import io.delta.kernel.expressions.Column;
import io.delta.kernel.expressions.Literal;
import io.delta.kernel.expressions.Predicate;
import io.delta.kernel.internal.InternalScanFileUtils;
import io.delta.kernel.internal.data.ScanStateRow;
import io.delta.kernel.internal.util.Utils;
import io.delta.kernel.types.BooleanType;
import io.delta.kernel.types.DataType;
import io.delta.kernel.types.DateType;
import io.delta.kernel.types.DoubleType;
import io.delta.kernel.types.IntegerType;
import io.delta.kernel.types.LongType;
import io.delta.kernel.types.StringType;
import io.delta.kernel.types.StructField;
import io.delta.kernel.types.TimestampType;
import io.delta.kernel.utils.CloseableIterator;
import java.io.IOException;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import org.apache.hadoop.conf.Configuration;

/** A table as the reader that Delta Kernel brings sees it: nothing here is of our own library. */
final class KernelReader {
    private static final Set<String> HOW_IT_ARRIVED = Set.of("_seq", "load_time", "source_file");

    private final Engine kernel = DefaultEngine.create(new Configuration(false));
    private final Snapshot snapshot;

    KernelReader(Path table) {
        this.snapshot = TableManager.loadSnapshot(table.toString()).build(kernel);
    }

    TableFacts facts() throws IOException {
        TableChecksum checksum = new TableChecksum();
        read(row -> checksum.add(text(row)));
        return new TableFacts(checksum.rows(), checksum.hex());
    }

    long rows() throws IOException {
        long[] rows = {0};
        read(row -> rows[0]++);
        return rows[0];
    }

    long greatest(String column) throws IOException {
        int ordinal = snapshot.getSchema().indexOf(column);
        long[] greatest = {Long.MIN_VALUE};
        read(row -> greatest[0] = Math.max(greatest[0], row.getLong(ordinal)));
        return greatest[0];
    }

    /** How many files a query for rows from this value on has to read. */
    int filesWith(String column, long least) throws IOException {
        return files(snapshot.getScanBuilder()
                .withFilter(new Predicate(">=", List.of(new Column(column), Literal.ofLong(least)))));
    }

    private int files(ScanBuilder scan) throws IOException {
        int[] files = {0};
        forEachFile(scan.build(), file -> files[0]++);
        return files[0];
    }

    private void forEachFile(Scan scan, Consumer<Row> each) throws IOException {
        try (CloseableIterator<FilteredColumnarBatch> batches = scan.getScanFiles(kernel)) {
            while (batches.hasNext()) {
                try (CloseableIterator<Row> files = batches.next().getRows()) {
                    files.forEachRemaining(each);
                }
            }
        }
    }

    private void read(Consumer<Row> each) throws IOException {
        Scan scan = snapshot.getScanBuilder().build();
        Row state = scan.getScanState(kernel);
        forEachFile(scan, file -> readFile(state, file, each));
    }

    private void readFile(Row state, Row file, Consumer<Row> each) {
        try {
            var physical = kernel.getParquetHandler()
                    .readParquetFiles(
                            Utils.singletonCloseableIterator(InternalScanFileUtils.getAddFileStatus(file)),
                            ScanStateRow.getPhysicalDataReadSchema(state),
                            Optional.empty())
                    .map(result -> result.getData());
            try (var logical = Scan.transformPhysicalData(kernel, state, file, physical)) {
                while (logical.hasNext()) {
                    try (CloseableIterator<Row> rows = logical.next().getRows()) {
                        rows.forEachRemaining(each);
                    }
                }
            }
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    /** As section 5 of the domain has it. */
    private static String text(Row row) {
        StringBuilder text = new StringBuilder();
        List<StructField> fields = row.getSchema().fields();
        for (int i = 0; i < fields.size(); i++) {
            if (HOW_IT_ARRIVED.contains(fields.get(i).getName())) {
                continue;
            }
            if (row.isNullAt(i)) {
                text.append('-');
            } else {
                String column = text(row, i, fields.get(i).getDataType());
                text.append(column.getBytes(StandardCharsets.UTF_8).length)
                        .append(':')
                        .append(column);
            }
        }
        return text.toString();
    }

    private static String text(Row row, int i, DataType type) {
        if (type instanceof StringType) {
            return row.getString(i);
        }
        if (type instanceof LongType || type instanceof TimestampType) {
            return Long.toString(row.getLong(i));
        }
        if (type instanceof IntegerType) {
            return Integer.toString(row.getInt(i));
        }
        if (type instanceof DateType) {
            return LocalDate.ofEpochDay(row.getInt(i)).toString();
        }
        if (type instanceof BooleanType) {
            return Boolean.toString(row.getBoolean(i));
        }
        if (type instanceof DoubleType) {
            return new BigDecimal(row.getDouble(i))
                    .setScale(6, RoundingMode.HALF_EVEN)
                    .toPlainString();
        }
        throw new AssertionError("no canonical text is defined for " + type);
    }
}

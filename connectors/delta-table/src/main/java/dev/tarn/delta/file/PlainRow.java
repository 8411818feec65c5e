package dev.tarn.delta.file;

import dev.tarn.delta.schema.Column;
import dev.tarn.delta.schema.ColumnType;
import dev.tarn.delta.schema.TableSchema;
import java.util.Optional;
import org.apache.parquet.column.ColumnReader;
import org.apache.parquet.column.impl.ColumnReadStoreImpl;
import org.apache.parquet.column.page.PageReadStore;
import org.apache.parquet.io.api.Converter;
import org.apache.parquet.io.api.GroupConverter;
import org.apache.parquet.io.api.PrimitiveConverter;
import org.apache.parquet.schema.LogicalTypeAnnotation;
import org.apache.parquet.schema.LogicalTypeAnnotation.DateLogicalTypeAnnotation;
import org.apache.parquet.schema.LogicalTypeAnnotation.DecimalLogicalTypeAnnotation;
import org.apache.parquet.schema.LogicalTypeAnnotation.IntLogicalTypeAnnotation;
import org.apache.parquet.schema.LogicalTypeAnnotation.TimeUnit;
import org.apache.parquet.schema.LogicalTypeAnnotation.TimestampLogicalTypeAnnotation;
import org.apache.parquet.schema.MessageType;
import org.apache.parquet.schema.PrimitiveType;
import org.apache.parquet.schema.PrimitiveType.PrimitiveTypeName;
import org.apache.parquet.schema.Type;

/** A row of single values, each read straight from its column when it is asked for, once. Good until the next row. */
public final class PlainRow {
    private final MessageType requested;
    /** The places of the wanted columns among those of the file. */
    private final int[] places;

    private final boolean[] narrow;
    private final int[] present;
    private final ColumnReader[] columns;

    private PlainRow(MessageType requested, int[] places) {
        this.requested = requested;
        this.places = places;
        this.narrow = new boolean[places.length];
        this.present = new int[places.length];
        this.columns = new ColumnReader[places.length];
        for (int i = 0; i < places.length; i++) {
            Type type = requested.getType(places[i]);
            narrow[i] = type.asPrimitiveType().getPrimitiveTypeName() == PrimitiveTypeName.INT32;
            present[i] = type.isRepetition(Type.Repetition.OPTIONAL) ? 1 : 0;
        }
    }

    /** Empty where a wanted column is not there, or held as something that would have to be converted. */
    static Optional<PlainRow> of(MessageType requested, TableSchema wanted) {
        int[] places = new int[wanted.columns().size()];
        for (int i = 0; i < places.length; i++) {
            Column column = wanted.columns().get(i);
            if (!requested.containsField(column.name())) {
                return Optional.empty();
            }
            places[i] = requested.getFieldIndex(column.name());
            if (!isPlain(requested.getType(places[i]), column.type())) {
                return Optional.empty();
            }
        }
        return Optional.of(new PlainRow(requested, places));
    }

    private static boolean isPlain(Type inFile, ColumnType as) {
        if (!inFile.isPrimitive()
                || inFile.isRepetition(Type.Repetition.REPEATED)
                || !(as instanceof ColumnType.Primitive primitive)) {
            return false;
        }
        PrimitiveType type = inFile.asPrimitiveType();
        PrimitiveTypeName held = type.getPrimitiveTypeName();
        LogicalTypeAnnotation annotation = type.getLogicalTypeAnnotation();
        boolean number = annotation == null || (annotation instanceof IntLogicalTypeAnnotation i && i.isSigned());
        return switch (primitive) {
            case BOOLEAN -> held == PrimitiveTypeName.BOOLEAN;
            case INTEGER -> held == PrimitiveTypeName.INT32 && number;
            case LONG -> (held == PrimitiveTypeName.INT32 || held == PrimitiveTypeName.INT64) && number;
            case DOUBLE -> held == PrimitiveTypeName.DOUBLE;
            case STRING -> held == PrimitiveTypeName.BINARY && !(annotation instanceof DecimalLogicalTypeAnnotation);
            case DATE -> held == PrimitiveTypeName.INT32 && annotation instanceof DateLogicalTypeAnnotation;
            case TIMESTAMP ->
                held == PrimitiveTypeName.INT64
                        && annotation instanceof TimestampLogicalTypeAnnotation timestamp
                        && timestamp.getUnit() == TimeUnit.MICROS;
            case FLOAT, BINARY -> false;
        };
    }

    void open(PageReadStore pages, String createdBy) {
        ColumnReadStoreImpl store = new ColumnReadStoreImpl(pages, new Ignored(), requested, createdBy);
        for (int i = 0; i < columns.length; i++) {
            columns[i] = store.getColumnReader(requested.getColumns().get(places[i]));
        }
    }

    void next() {
        for (int i = 0; i < columns.length; i++) {
            if (!isNull(i)) {
                // A value that nobody asked for would be handed out for the next row.
                columns[i].skip();
            }
            columns[i].consume();
        }
    }

    public boolean isNull(int column) {
        return columns[column].getCurrentDefinitionLevel() < present[column];
    }

    public boolean getBoolean(int column) {
        return columns[column].getBoolean();
    }

    /** Of INTEGER and DATE too. */
    public long getLong(int column) {
        return narrow[column] ? columns[column].getInteger() : columns[column].getLong();
    }

    public double getDouble(int column) {
        return columns[column].getDouble();
    }

    /** A text; the bytes belong to the file's buffers and are not to be changed. */
    public byte[] getUtf8(int column) {
        return columns[column].getBinary().getBytesUnsafe();
    }

    /** The store wants to know where values go, though each is fetched from its column. */
    private static final class Ignored extends GroupConverter {
        @Override
        public Converter getConverter(int field) {
            return new PrimitiveConverter() {};
        }

        @Override
        public void start() {}

        @Override
        public void end() {}
    }
}

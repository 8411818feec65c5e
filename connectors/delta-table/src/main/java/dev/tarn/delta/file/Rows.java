package dev.tarn.delta.file;

import org.apache.parquet.io.api.GroupConverter;
import org.apache.parquet.io.api.RecordMaterializer;

/** Puts the columns of a file and the values of the log together to rows. */
final class Rows extends RecordMaterializer<Object[]> {
    private final Projection projection;
    private final Object[] fromLog;
    private final StructConverter root;
    private Object[] row;

    Rows(Projection projection, Object[] fromLog) {
        this.projection = projection;
        this.fromLog = fromLog;
        root = projection.root(this::empty, done -> row = (Object[]) done);
    }

    Projection projection() {
        return projection;
    }

    /** A row that has the values of the log and nothing else. */
    Object[] empty() {
        return fromLog.clone();
    }

    @Override
    public Object[] getCurrentRecord() {
        return row;
    }

    @Override
    public GroupConverter getRootConverter() {
        return root;
    }
}

package dev.tarn.delta.schema;

import java.util.List;

/** The types of Delta Lake that a table of ours may have. */
public sealed interface ColumnType {
    /** Types without parameters. */
    enum Primitive implements ColumnType {
        BOOLEAN,
        /** 32 bits. */
        INTEGER,
        /** 64 bits. */
        LONG,
        FLOAT,
        DOUBLE,
        STRING,
        BINARY,
        /** Days since 1970-01-01. */
        DATE,
        /** An instant, microseconds since 1970-01-01 UTC. */
        TIMESTAMP
    }

    record Decimal(int precision, int scale) implements ColumnType {
        public static final int LARGEST_PRECISION = 38;

        public Decimal {
            if (precision < 1 || precision > LARGEST_PRECISION || scale < 0 || scale > precision) {
                throw new IllegalArgumentException("decimal(" + precision + "," + scale
                        + ") is none of Delta's: the precision is 1 to 38, the scale 0 to the precision");
            }
        }
    }

    record Struct(List<Column> columns) implements ColumnType {
        public Struct {
            columns = List.copyOf(columns);
        }
    }

    record Array(ColumnType element, boolean nullableElements) implements ColumnType {}

    record Map(ColumnType key, ColumnType value, boolean nullableValues) implements ColumnType {}
}

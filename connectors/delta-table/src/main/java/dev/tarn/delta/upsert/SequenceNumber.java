package dev.tarn.delta.upsert;

import dev.tarn.delta.schema.ColumnType;
import java.math.BigDecimal;

/** The value of a sequence column as 64 bits that compare as it does. A row without one is older than all that have one. */
final class SequenceNumber {
    private static final int DIGITS_OF_A_LONG = 18;

    private final int scale;

    private SequenceNumber(int scale) {
        this.scale = scale;
    }

    static SequenceNumber of(UpsertRules rules) {
        ColumnType type = rules.sequenceColumn()
                .flatMap(rules.schema()::column)
                .map(c -> c.type())
                .orElse(null);
        if (type instanceof ColumnType.Decimal decimal) {
            if (decimal.precision() > DIGITS_OF_A_LONG) {
                throw UpsertErrors.sequenceTooWide(rules.sequenceColumn().orElseThrow(), DIGITS_OF_A_LONG);
            }
            return new SequenceNumber(decimal.scale());
        }
        return new SequenceNumber(0);
    }

    long of(Object value) {
        if (value == null) {
            return Long.MIN_VALUE;
        }
        return value instanceof BigDecimal decimal
                ? decimal.setScale(scale).unscaledValue().longValueExact()
                : ((Number) value).longValue();
    }
}

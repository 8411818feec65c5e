package dev.tarn.deltasink.table;

import dev.tarn.delta.schema.Column;
import dev.tarn.delta.schema.ColumnType;
import dev.tarn.delta.schema.ColumnType.Primitive;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.temporal.TemporalAdjusters;

/** The transforms that are known by a short name. */
enum Transforms implements PartitionTransform {
    /** The UTC date. */
    DATE(Primitive.DATE) {
        @Override
        public Object apply(ColumnType source, Object value, Integer argument) {
            return day(source, value);
        }
    },
    /** The UTC hour as text that sorts: 2023-03-10-13. */
    HOUR(Primitive.STRING) {
        @Override
        public Object apply(ColumnType source, Object value, Integer argument) {
            long hour = Math.floorMod(Math.floorDiv((Long) value, MICROS_IN_AN_HOUR), HOURS_IN_A_DAY);
            return LocalDate.ofEpochDay(day(source, value)) + (hour < 10 ? "-0" : "-") + hour;
        }
    },
    /** The year and the week in it, not padded: week 1 holds 1 January, a new one starts each Sunday. */
    WEEK_PART(Primitive.STRING) {
        @Override
        public Object apply(ColumnType source, Object value, Integer argument) {
            LocalDate date = LocalDate.ofEpochDay(day(source, value));
            LocalDate firstSunday = date.withDayOfYear(1).with(TemporalAdjusters.previousOrSame(DayOfWeek.SUNDAY));
            return date.getYear() + "-" + ((date.toEpochDay() - firstSunday.toEpochDay()) / 7 + 1);
        }
    },
    /** The first characters of a text, or a number rounded down to a multiple. */
    TRUNCATE(null) {
        @Override
        public ColumnType type(Column source) {
            if (source.type() == Primitive.STRING
                    || source.type() == Primitive.LONG
                    || source.type() == Primitive.INTEGER) {
                return source.type();
            }
            throw new IllegalArgumentException(
                    "truncate takes text or whole numbers, and " + source.name() + " is " + source.type());
        }

        @Override
        public Object apply(ColumnType source, Object value, Integer argument) {
            if (argument == null || argument < 1) {
                throw new IllegalArgumentException("truncate needs a number of 1 or more: truncate(column, 4)");
            }
            if (value instanceof String text) {
                int length = text.codePointCount(0, text.length());
                return length <= argument ? text : text.substring(0, text.offsetByCodePoints(0, argument));
            }
            if (value instanceof Integer number) {
                return Math.floorDiv(number, argument) * argument;
            }
            return Math.floorDiv((Long) value, (long) argument) * argument;
        }
    };

    private static final long MICROS_IN_AN_HOUR = 3_600_000_000L;
    private static final long HOURS_IN_A_DAY = 24;

    private final ColumnType type;

    Transforms(ColumnType type) {
        this.type = type;
    }

    @Override
    public ColumnType type(Column source) {
        boolean date = source.type() == Primitive.DATE && this != HOUR;
        if (source.type() != Primitive.TIMESTAMP && !date) {
            throw new IllegalArgumentException(name().toLowerCase(java.util.Locale.ROOT) + " takes an instant, and "
                    + source.name() + " is " + source.type());
        }
        return type;
    }

    @Override
    public String name(String source) {
        return source + "_" + name().toLowerCase(java.util.Locale.ROOT);
    }

    private static int day(ColumnType source, Object value) {
        return source == Primitive.DATE
                ? (Integer) value
                : (int) Math.floorDiv((Long) value, MICROS_IN_AN_HOUR * HOURS_IN_A_DAY);
    }
}

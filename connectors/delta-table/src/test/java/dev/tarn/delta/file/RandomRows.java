package dev.tarn.delta.file;

import dev.tarn.delta.schema.Column;
import dev.tarn.delta.schema.ColumnType;
import dev.tarn.delta.schema.ColumnType.Primitive;
import dev.tarn.delta.schema.TableSchema;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;

/** Schemas and rows by chance, with the values at which types end. */
final class RandomRows {
    private static final int[] CODE_POINTS = {
        'a', 'b', 'Z', 0, '"', '\\', 0x7f, 0xe9, 0x7ff, 0xd7ff, 0xe000, 0xfffd, 0xffff, 0x1f600, 0x10ffff
    };

    private final Random random;

    RandomRows(long seed) {
        random = new Random(seed);
    }

    TableSchema schema(int columns) {
        return new TableSchema(columns(columns, 2));
    }

    private List<Column> columns(int count, int depth) {
        List<Column> columns = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            columns.add(new Column("c" + i, type(depth), random.nextInt(4) > 0, null));
        }
        return columns;
    }

    private ColumnType type(int depth) {
        int kind = random.nextInt(depth == 0 ? 6 : 10);
        return switch (kind) {
            case 5 -> {
                int precision = 1 + random.nextInt(38);
                yield new ColumnType.Decimal(precision, random.nextInt(precision + 1));
            }
            case 6, 7 -> new ColumnType.Struct(columns(1 + random.nextInt(3), depth - 1));
            case 8 -> new ColumnType.Array(type(depth - 1), random.nextBoolean());
            case 9 -> new ColumnType.Map(type(0), type(depth - 1), random.nextBoolean());
            default -> oneOf(Primitive.values());
        };
    }

    List<Object[]> rows(TableSchema schema, int count) {
        List<Object[]> rows = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            rows.add(struct(schema.columns()));
        }
        return rows;
    }

    private Object[] struct(List<Column> columns) {
        return columns.stream()
                .map(c -> c.nullable() && random.nextInt(4) == 0 ? null : value(c.type()))
                .toArray();
    }

    Object value(ColumnType type) {
        if (type instanceof Primitive primitive) {
            return primitive(primitive);
        } else if (type instanceof ColumnType.Decimal decimal) {
            BigInteger end = BigInteger.TEN.pow(decimal.precision());
            BigInteger digits = random.nextInt(4) == 0
                    ? end.subtract(BigInteger.ONE)
                    : new BigInteger(end.bitLength() + 8, random).mod(end);
            return new BigDecimal(random.nextBoolean() ? digits : digits.negate(), decimal.scale());
        } else if (type instanceof ColumnType.Struct struct) {
            return struct(struct.columns());
        } else if (type instanceof ColumnType.Array array) {
            List<Object> values = new ArrayList<>();
            for (int i = random.nextInt(4); i > 0; i--) {
                values.add(array.nullableElements() && random.nextInt(3) == 0 ? null : value(array.element()));
            }
            return values;
        }
        ColumnType.Map map = (ColumnType.Map) type;
        Map<Object, Object> values = new LinkedHashMap<>();
        for (int i = random.nextInt(4); i > 0; i--) {
            values.put(value(map.key()), map.nullableValues() && random.nextInt(3) == 0 ? null : value(map.value()));
        }
        return values;
    }

    private Object primitive(Primitive type) {
        return switch (type) {
            case BOOLEAN -> random.nextBoolean();
            case INTEGER -> oneOf(Integer.MIN_VALUE, Integer.MAX_VALUE, 0, -1, random.nextInt());
            case LONG -> oneOf(Long.MIN_VALUE, Long.MAX_VALUE, 0L, -1L, random.nextLong());
            case FLOAT ->
                oneOf(0f, -0f, Float.MIN_VALUE, -Float.MAX_VALUE, 0.1f, (float) random.nextGaussian(), floatEnd());
            case DOUBLE -> oneOf(0d, -0d, Double.MIN_VALUE, -Double.MAX_VALUE, 0.1, random.nextGaussian(), doubleEnd());
            case STRING -> text();
            case BINARY -> bytes();
            case DATE -> oneOf(0, -1, -719_162, 2_932_896, random.nextInt(40_000) - 20_000, random.nextInt());
            case TIMESTAMP ->
                oneOf(0L, -1L, 999L, -1_001L, random.nextLong(), random.nextLong() >> 12, random.nextLong() >> 20);
        };
    }

    private float floatEnd() {
        return random.nextInt(20) > 0 ? 1f : oneOf(Float.NaN, Float.POSITIVE_INFINITY, Float.NEGATIVE_INFINITY);
    }

    private double doubleEnd() {
        return random.nextInt(20) > 0 ? 1d : oneOf(Double.NaN, Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY);
    }

    private String text() {
        int length = oneOf(0, 1, random.nextInt(10), 31 + random.nextInt(4), 60 + random.nextInt(10));
        // Now and then one code point many times: the places where a text may be cut are then all alike.
        boolean same = random.nextInt(3) == 0;
        int only = CODE_POINTS[random.nextInt(CODE_POINTS.length)];
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < length; i++) {
            text.appendCodePoint(same ? only : CODE_POINTS[random.nextInt(CODE_POINTS.length)]);
        }
        return text.toString();
    }

    private byte[] bytes() {
        byte[] bytes = new byte[random.nextInt(5)];
        random.nextBytes(bytes);
        return bytes;
    }

    @SafeVarargs
    private <T> T oneOf(T... values) {
        return values[random.nextInt(values.length)];
    }

    /** A value that equals another where their contents do: arrays do not. */
    static Object comparable(Object value) {
        if (value instanceof Object[] fields) {
            return Arrays.stream(fields).map(RandomRows::comparable).toList();
        } else if (value instanceof byte[] bytes) {
            return ByteBuffer.wrap(bytes);
        } else if (value instanceof List<?> list) {
            return list.stream().map(RandomRows::comparable).toList();
        } else if (value instanceof Map<?, ?> map) {
            Map<Object, Object> others = new LinkedHashMap<>();
            map.forEach((k, v) -> others.put(comparable(k), comparable(v)));
            return others;
        }
        return value;
    }
}

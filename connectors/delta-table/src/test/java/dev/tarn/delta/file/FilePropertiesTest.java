package dev.tarn.delta.file;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.tarn.delta.engine.DataFile;
import dev.tarn.delta.schema.Column;
import dev.tarn.delta.schema.ColumnType;
import dev.tarn.delta.schema.ColumnType.Primitive;
import dev.tarn.delta.schema.TableSchema;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;

class FilePropertiesTest {
    private static final ObjectMapper JSON =
            new ObjectMapper().enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS);

    @Property(tries = 60)
    void whatIsWrittenIsRead(@ForAll long seed) {
        RandomRows random = new RandomRows(seed);
        TableSchema schema = random.schema(6);
        List<Object[]> rows = random.rows(schema, 300);
        try (TestFiles files = new TestFiles()) {
            List<Object[]> read = files.read(files.write(schema, rows), schema);
            assertThat(read).hasSameSizeAs(rows);
            for (int i = 0; i < rows.size(); i++) {
                assertThat(RandomRows.comparable(read.get(i))).isEqualTo(RandomRows.comparable(rows.get(i)));
            }
        }
    }

    @Property(tries = 100)
    void everyRowLiesWithinTheStatisticsAndNullsAreCounted(@ForAll long seed) throws JsonProcessingException {
        RandomRows random = new RandomRows(seed);
        TableSchema schema = random.schema(8);
        List<Object[]> rows = random.rows(schema, (int) Math.abs(seed % 40));
        try (TestFiles files = new TestFiles()) {
            DataFile file = files.write(schema, rows);
            JsonNode stats = JSON.readTree(file.stats());
            assertThat(stats.get("numRecords").asLong()).isEqualTo(rows.size());
            check(schema.columns(), rows, stats.get("minValues"), stats.get("maxValues"), stats.get("nullCount"));
        }
    }

    private static void check(
            List<Column> columns, List<Object[]> rows, JsonNode min, JsonNode max, JsonNode nullCount) {
        for (int i = 0; i < columns.size(); i++) {
            Column column = columns.get(i);
            int place = i;
            List<Object> values =
                    rows.stream().map(r -> r == null ? null : r[place]).toList();
            String name = column.name();
            if (column.type() instanceof ColumnType.Struct struct) {
                check(
                        struct.columns(),
                        values.stream().map(v -> (Object[]) v).toList(),
                        min.path(name),
                        max.path(name),
                        nullCount.path(name));
            } else if (!(column.type() instanceof ColumnType.Array || column.type() instanceof ColumnType.Map)) {
                if (!rows.isEmpty()) {
                    assertThat(nullCount.path(name).asLong(-1))
                            .as(name)
                            .isEqualTo(values.stream().filter(Objects::isNull).count());
                }
                values.stream()
                        .filter(Objects::nonNull)
                        .forEach(v -> within(column.type(), v, min.path(name), max.path(name)));
            }
        }
    }

    private static void within(ColumnType type, Object value, JsonNode min, JsonNode max) {
        if (type == Primitive.BOOLEAN
                || type == Primitive.BINARY
                || value.equals(Float.NaN)
                || value.equals(Double.NaN)) {
            assertThat(min.isMissingNode() && max.isMissingNode()).isTrue();
            return;
        }
        if (type == Primitive.LONG || type == Primitive.INTEGER || type instanceof ColumnType.Decimal) {
            assertThat(min.isNumber() && max.isNumber()).as("bounds of " + type).isTrue();
        }
        if (!min.isMissingNode()) {
            assertThat(compare(type, min, value)).as(min + " <= " + value).isNotPositive();
        }
        if (!max.isMissingNode()) {
            assertThat(compare(type, max, value)).as(max + " >= " + value).isNotNegative();
        }
    }

    private static int compare(ColumnType type, JsonNode bound, Object value) {
        if (!(type instanceof Primitive primitive)) {
            return bound.decimalValue().compareTo((BigDecimal) value);
        }
        return switch (primitive) {
            case INTEGER -> Integer.compare(bound.intValue(), (Integer) value);
            case LONG -> Long.compare(bound.longValue(), (Long) value);
            case FLOAT -> Float.compare(Float.parseFloat(bound.asText()) + 0f, (Float) value + 0f);
            case DOUBLE -> Double.compare(Double.parseDouble(bound.asText()) + 0d, (Double) value + 0d);
            case STRING ->
                Arrays.compareUnsigned(
                        bound.textValue().getBytes(StandardCharsets.UTF_8),
                        ((String) value).getBytes(StandardCharsets.UTF_8));
            case DATE -> Long.compare(LocalDate.parse(bound.textValue()).toEpochDay(), (Integer) value);
            case TIMESTAMP -> Long.compare(Instant.parse(bound.textValue()).toEpochMilli() * 1_000, (Long) value);
            case BOOLEAN, BINARY -> throw new AssertionError(type);
        };
    }
}

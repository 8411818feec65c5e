package dev.tarn.delta.file;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tarn.delta.schema.Column;
import dev.tarn.delta.schema.ColumnType;
import dev.tarn.delta.schema.ColumnType.Primitive;
import dev.tarn.delta.schema.TableSchema;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class StatisticsBoundsTest {
    private static final String EMOJI = "\ud83d\ude00";
    private static final String GREATEST = "\udbff\udfff";

    private final TestFiles files = new TestFiles();

    @AfterEach
    void close() {
        files.close();
    }

    @Test
    void textsOf32CodePointsAreWhole() {
        String whole = EMOJI.repeat(32);
        assertThat(StatisticsBounds.least(whole)).isEqualTo(whole);
        assertThat(StatisticsBounds.greatest(whole)).isEqualTo(whole);
    }

    @Test
    void longerTextsAreCutBetweenCodePoints() {
        String longer = EMOJI.repeat(33);
        assertThat(StatisticsBounds.least(longer)).isEqualTo(EMOJI.repeat(32));
        assertThat(StatisticsBounds.greatest(longer)).isEqualTo(EMOJI.repeat(32) + GREATEST);
    }

    @Test
    void aGreatestTextIsNotCutBeforeTheGreatestCodePoint() {
        assertThat(StatisticsBounds.greatest("a".repeat(32) + GREATEST + "b"))
                .isEqualTo("a".repeat(32) + GREATEST + GREATEST);
        assertThat(StatisticsBounds.greatest("a".repeat(32) + GREATEST)).isEqualTo("a".repeat(32) + GREATEST);
        assertThat(StatisticsBounds.greatest(GREATEST.repeat(100))).isNull();
    }

    @Test
    void anEmptyTextIsAText() {
        assertThat(stats(Primitive.STRING, ""))
                .isEqualTo(
                        "{\"numRecords\":1,\"minValues\":{\"c\":\"\"},\"maxValues\":{\"c\":\"\"},\"nullCount\":{\"c\":0}}");
    }

    @Test
    void timestampsAreRoundedToMillisecondsAwayFromEachOther() {
        assertThat(stats(Primitive.TIMESTAMP, -1L, 1L))
                .contains("\"minValues\":{\"c\":\"1969-12-31T23:59:59.999Z\"}")
                .contains("\"maxValues\":{\"c\":\"1970-01-01T00:00:00.001Z\"}");
        assertThat(stats(Primitive.TIMESTAMP, -2_000L, 2_000L))
                .contains("\"minValues\":{\"c\":\"1969-12-31T23:59:59.998Z\"}")
                .contains("\"maxValues\":{\"c\":\"1970-01-01T00:00:00.002Z\"}");
    }

    @Test
    void timesOutsideOfYearsOfFourDigitsHaveNoBound() {
        assertThat(stats(Primitive.TIMESTAMP, Long.MIN_VALUE, 0L))
                .contains("\"minValues\":{},\"maxValues\":{\"c\":\"1970-01-01T00:00:00.000Z\"}");
        assertThat(stats(Primitive.DATE, -1, Integer.MAX_VALUE))
                .contains("\"minValues\":{\"c\":\"1969-12-31\"},\"maxValues\":{}");
    }

    @Test
    void noNumberIsNoBoundAndInfinityNeither() {
        assertThat(stats(Primitive.DOUBLE, 1d, Double.NaN)).contains("\"minValues\":{},\"maxValues\":{}");
        assertThat(stats(Primitive.FLOAT, Float.NaN)).contains("\"minValues\":{},\"maxValues\":{}");
        assertThat(stats(Primitive.DOUBLE, 1d, Double.POSITIVE_INFINITY))
                .contains("\"minValues\":{\"c\":1.0},\"maxValues\":{}");
    }

    @Test
    void bothZerosLieWithin() {
        assertThat(stats(Primitive.DOUBLE, 0d)).contains("\"minValues\":{\"c\":-0.0},\"maxValues\":{\"c\":0.0}");
        assertThat(stats(Primitive.DOUBLE, -0d)).contains("\"minValues\":{\"c\":-0.0},\"maxValues\":{\"c\":0.0}");
    }

    @Test
    void numbersAreWrittenInFull() {
        assertThat(stats(Primitive.LONG, Long.MIN_VALUE, Long.MAX_VALUE))
                .contains("{\"c\":-9223372036854775808}")
                .contains("{\"c\":9223372036854775807}");
        assertThat(stats(new ColumnType.Decimal(38, 10), new BigDecimal("1234567890123456789012345678.0000000001")))
                .contains("\"maxValues\":{\"c\":1234567890123456789012345678.0000000001}");
    }

    @Test
    void fieldsOfStructsStandWithinThem() {
        TableSchema schema = TableSchema.of(
                Column.optional("s", new ColumnType.Struct(List.of(Column.optional("n", Primitive.LONG)))));
        assertThat(files.write(schema, Arrays.asList(new Object[] {new Object[] {3L}}, new Object[] {null}))
                        .stats())
                .isEqualTo("{\"numRecords\":2,\"minValues\":{\"s\":{\"n\":3}},\"maxValues\":{\"s\":{\"n\":3}},"
                        + "\"nullCount\":{\"s\":{\"n\":1}}}");
    }

    @Test
    void theFirst32LeavesHaveStatistics() {
        List<Column> columns = new ArrayList<>();
        columns.add(Column.optional("list", new ColumnType.Array(Primitive.LONG, true)));
        for (int i = 1; i < 40; i++) {
            columns.add(Column.optional("c" + i, Primitive.LONG));
        }
        Object[] row = new Object[40];
        Arrays.fill(row, 1L);
        row[0] = List.of(1L);
        assertThat(files.write(new TableSchema(columns), List.<Object[]>of(row)).stats())
                .contains("\"c31\":1")
                .doesNotContain("\"c32\"")
                .doesNotContain("list");
    }

    private String stats(ColumnType type, Object... values) {
        List<Object[]> rows = Arrays.stream(values).map(v -> new Object[] {v}).toList();
        return files.write(TableSchema.of(Column.optional("c", type)), rows).stats();
    }
}

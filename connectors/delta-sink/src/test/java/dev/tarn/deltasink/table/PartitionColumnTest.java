package dev.tarn.deltasink.table;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tarn.delta.schema.Column;
import dev.tarn.delta.schema.ColumnType;
import dev.tarn.delta.schema.ColumnType.Primitive;
import dev.tarn.delta.schema.TableSchema;
import dev.tarn.deltasink.record.RecordRejected;
import java.time.Instant;
import java.time.LocalDate;
import org.junit.jupiter.api.Test;

class PartitionColumnTest {
    private static final TableSchema SCHEMA = TableSchema.of(
            Column.required("at", Primitive.TIMESTAMP),
            Column.optional("day", Primitive.DATE),
            Column.optional("zip", Primitive.STRING),
            Column.required("id", Primitive.LONG));

    @Test
    void a_plain_name_is_a_column_of_the_record() {
        PartitionColumn column = PartitionColumn.parse(" topic ");

        assertThat(column.isMade()).isFalse();
        assertThat(column.name()).isEqualTo("topic");
    }

    @Test
    void the_date_and_the_hour_are_those_of_utc_before_1970_too() throws RecordRejected {
        assertThat(made("date(at)", row("2023-03-10T23:59:59.999999Z"))).isEqualTo(day("2023-03-10"));
        assertThat(made("date(at)", row("1969-12-31T23:59:59.999999Z"))).isEqualTo(day("1969-12-31"));
        assertThat(made("hour(at)", row("2023-03-10T07:59:59Z"))).isEqualTo("2023-03-10-07");
        assertThat(made("hour(at)", row("1969-12-31T23:00:00Z"))).isEqualTo("1969-12-31-23");
    }

    @Test
    void a_week_starts_on_sunday_and_week_1_holds_1_january() throws RecordRejected {
        assertThat(made("week_part(at)", row("2023-01-01T00:00:00Z"))).isEqualTo("2023-1"); // a Sunday
        assertThat(made("week_part(at)", row("2023-01-07T00:00:00Z"))).isEqualTo("2023-1");
        assertThat(made("week_part(at)", row("2023-01-08T00:00:00Z"))).isEqualTo("2023-2");
        assertThat(made("week_part(at)", row("2022-01-01T00:00:00Z"))).isEqualTo("2022-1"); // a Saturday
        assertThat(made("week_part(at)", row("2022-01-02T00:00:00Z"))).isEqualTo("2022-2");
        assertThat(made("week_part(at)", row("2022-12-31T23:59:59Z"))).isEqualTo("2022-53");
    }

    @Test
    void truncate_takes_first_characters_and_rounds_numbers_down() throws RecordRejected {
        assertThat(made("truncate(zip, 3) as zip3", new Object[] {0L, null, "02134", 7L}))
                .isEqualTo("021");
        assertThat(made("truncate(zip, 1)", new Object[] {0L, null, "\uD83D\uDE00!", 7L}))
                .as("a character beyond the BMP is not cut in two")
                .isEqualTo("\uD83D\uDE00");
        assertThat(made("truncate(id, 10)", new Object[] {0L, null, "x", -1L})).isEqualTo(-10L);
    }

    @Test
    void a_null_makes_a_null() throws RecordRejected {
        assertThat(made("date(day)", new Object[] {0L, null, "x", 1L})).isNull();
    }

    @Test
    void a_class_of_ones_own_can_be_named() throws RecordRejected {
        assertThat(made(Parity.class.getName() + "(id)", new Object[] {0L, null, "x", 7L}))
                .isEqualTo("odd");
        assertThat(PartitionColumn.parse(Parity.class.getName() + "(id)").name())
                .isEqualTo("id_parity");
    }

    @Test
    void what_cannot_be_made_is_refused_with_what_there_is() {
        assertThatThrownBy(() -> PartitionColumn.parse("month(at)"))
                .hasMessageContaining("month")
                .hasMessageContaining("week_part");
        assertThatThrownBy(() -> PartitionColumn.parse("date(at")).hasMessageContaining("transform(column)");
        assertThatThrownBy(() -> PartitionColumn.parse("com.acme.None(at)")).hasMessageContaining("com.acme.None");
        assertThatThrownBy(() -> PartitionColumn.parse("date(zip)").column(SCHEMA))
                .hasMessageContaining("zip")
                .hasMessageContaining("instant");
        assertThatThrownBy(() -> PartitionColumn.parse("date(nothing)").column(SCHEMA))
                .hasMessageContaining("nothing");
        assertThatThrownBy(() -> made("truncate(zip)", new Object[] {0L, null, "x", 1L}))
                .isInstanceOf(RecordRejected.class)
                .hasMessageContaining("truncate(column, 4)");
    }

    /** A transform as a user would write it. */
    public static final class Parity implements PartitionTransform {
        @Override
        public ColumnType type(Column source) {
            return Primitive.STRING;
        }

        @Override
        public Object apply(ColumnType source, Object value, Integer argument) {
            return (Long) value % 2 == 0 ? "even" : "odd";
        }

        @Override
        public String name(String source) {
            return source + "_parity";
        }
    }

    private static Object made(String text, Object[] row) throws RecordRejected {
        PartitionColumn column = PartitionColumn.parse(text);
        assertThat(column.column(SCHEMA).name()).isEqualTo(column.name());
        return column.of(SCHEMA, row);
    }

    private static Object[] row(String instant) {
        Instant at = Instant.parse(instant);
        return new Object[] {at.getEpochSecond() * 1_000_000 + at.getNano() / 1_000, null, null, 1L};
    }

    private static int day(String date) {
        return (int) LocalDate.parse(date).toEpochDay();
    }
}

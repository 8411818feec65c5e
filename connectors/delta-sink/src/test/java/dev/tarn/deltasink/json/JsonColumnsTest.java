package dev.tarn.deltasink.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.tarn.delta.schema.Column;
import dev.tarn.delta.schema.ColumnType;
import dev.tarn.delta.schema.ColumnType.Primitive;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class JsonColumnsTest {
    @Test
    void every_type_has_a_name() {
        assertThat(columns("a boolean, b int, c bigint, d float, e double, f string, g binary, h date, i timestamp,"
                        + " j decimal(10, 2), k decimal(5), l timestamp(ms)"))
                .containsExactly(
                        Column.optional("a", Primitive.BOOLEAN),
                        Column.optional("b", Primitive.INTEGER),
                        Column.optional("c", Primitive.LONG),
                        Column.optional("d", Primitive.FLOAT),
                        Column.optional("e", Primitive.DOUBLE),
                        Column.optional("f", Primitive.STRING),
                        Column.optional("g", Primitive.BINARY),
                        Column.optional("h", Primitive.DATE),
                        Column.optional("i", Primitive.TIMESTAMP),
                        Column.optional("j", new ColumnType.Decimal(10, 2)),
                        Column.optional("k", new ColumnType.Decimal(5, 0)),
                        Column.optional("l", Primitive.TIMESTAMP));
    }

    @Test
    void types_stand_in_each_other() {
        assertThat(columns("x array<map<string, struct<`a b`: long NOT NULL, c:array<double>>>>  not null"))
                .containsExactly(Column.required(
                        "x",
                        new ColumnType.Array(
                                new ColumnType.Map(
                                        Primitive.STRING,
                                        new ColumnType.Struct(List.of(
                                                Column.required("a b", Primitive.LONG),
                                                Column.optional("c", new ColumnType.Array(Primitive.DOUBLE, true)))),
                                        true),
                                true)));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "id | a type is expected at the end",
                "id number | there is no type 'number'",
                "id long long | a comma or the end is expected before 'long'",
                "id long, | the name of a column is expected at the end",
                "id long, ID string | column ID is there twice",
                "at timestamp(ns) | told in s, ms or us",
                "p decimal(40, 2) | the precision is 1 to 38",
                "p decimal | '(' is expected at the end",
                "m map<long, long> | the keys of a map are texts",
                "s struct<a long> | ':' is expected before 'long>'",
                "l array<long | '>' is expected at the end"
            })
    void an_error_says_what_is_wrong_and_where(String text, String error) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> JsonColumns.check(text))
                .withMessageContaining(error);
    }

    private static List<Column> columns(String text) {
        return JsonColumns.parse(text).stream().map(JsonField::column).toList();
    }
}

package dev.tarn.delta.schema;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.delta.standalone.types.DataType;
import io.delta.standalone.types.StructType;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class SchemaJsonTest {
    private static final TableSchema EVERYTHING = new TableSchema(everything());

    private static List<Column> everything() {
        List<Column> columns = new ArrayList<>();
        for (ColumnType.Primitive primitive : ColumnType.Primitive.values()) {
            columns.add(Column.optional("a_" + primitive, primitive));
            columns.add(Column.required("b_" + primitive, primitive));
        }
        columns.add(new Column("amount", new ColumnType.Decimal(38, 18), true, "in \"euros\", \u00e4"));
        ColumnType.Struct struct = new ColumnType.Struct(List.of(
                new Column("x", ColumnType.Primitive.LONG, false, "deep"),
                Column.optional("y", new ColumnType.Array(ColumnType.Primitive.STRING, false))));
        columns.add(Column.optional("struct", struct));
        columns.add(Column.optional("list", new ColumnType.Array(struct, true)));
        columns.add(Column.required("map", new ColumnType.Map(ColumnType.Primitive.STRING, struct, true)));
        columns.add(Column.required(
                "deeper", new ColumnType.Map(struct, new ColumnType.Array(new ColumnType.Decimal(1, 0), true), false)));
        return columns;
    }

    @Test
    void what_is_written_is_read_back() {
        assertThat(SchemaJson.read(SchemaJson.write(EVERYTHING))).isEqualTo(EVERYTHING);
        assertThat(SchemaJson.read(SchemaJson.write(TableSchema.of()))).isEqualTo(TableSchema.of());
    }

    @Test
    void deltas_own_reader_reads_it_and_writes_the_same() {
        String ours = SchemaJson.write(EVERYTHING);
        StructType theirs = (StructType) DataType.fromJson(ours);
        assertThat(theirs.getFieldNames()).hasSize(EVERYTHING.columns().size());
        assertThat(SchemaJson.read(theirs.toJson())).isEqualTo(EVERYTHING);
    }

    @Test
    void the_text_is_deltas() {
        TableSchema schema = new TableSchema(List.of(new Column("id", ColumnType.Primitive.INTEGER, false, "key")));
        assertThat(SchemaJson.write(schema))
                .isEqualTo("{\"type\":\"struct\",\"fields\":[{\"name\":\"id\",\"type\":\"integer\",\"nullable\":false,"
                        + "\"metadata\":{\"comment\":\"key\"}}]}");
    }

    @Test
    void what_others_noted_about_a_column_stays() {
        String before = "{\"type\":\"struct\",\"fields\":[{\"name\":\"s\",\"type\":{\"type\":\"struct\",\"fields\":["
                + "{\"name\":\"f\",\"type\":\"string\",\"nullable\":true,\"metadata\":{\"unit\":\"kg\"}}]},"
                + "\"nullable\":true,\"metadata\":{\"comment\":\"old\",\"n\":1}}]}";
        TableSchema read = SchemaJson.read(before);
        List<Column> more = new ArrayList<>(read.columns());
        more.add(Column.optional("t", ColumnType.Primitive.STRING));
        String after = SchemaJson.write(new TableSchema(more), before);
        assertThat(after).contains("{\"unit\":\"kg\"}", "{\"comment\":\"old\",\"n\":1}");
        assertThat(SchemaJson.read(after)).isEqualTo(new TableSchema(more));
    }

    @Test
    void a_type_that_is_not_known_is_refused_with_its_column() {
        for (String type :
                List.of("\"timestamp_ntz\"", "\"short\"", "\"variant\"", "\"TIMESTAMP\"", "{\"type\":\"udt\"}")) {
            String json =
                    "{\"type\":\"struct\",\"fields\":[{\"name\":\"s\",\"type\":{\"type\":\"array\",\"elementType\":"
                            + type + ",\"containsNull\":true},\"nullable\":true,\"metadata\":{}}]}";
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> SchemaJson.read(json))
                    .withMessageContainingAll(
                            "s.element", type.replace("\"", "").substring(0, 1));
        }
    }

    @Test
    void what_is_no_schema_is_refused() {
        for (String text : List.of("", "{", "[]", "\"string\"", "{\"type\":\"map\"}")) {
            assertThatIllegalArgumentException().isThrownBy(() -> SchemaJson.read(text));
        }
    }
}

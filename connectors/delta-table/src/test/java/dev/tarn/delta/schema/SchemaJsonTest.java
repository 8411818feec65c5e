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
    void whatIsWrittenIsReadBack() {
        assertThat(SchemaJson.read(SchemaJson.write(EVERYTHING))).isEqualTo(EVERYTHING);
        assertThat(SchemaJson.read(SchemaJson.write(TableSchema.of()))).isEqualTo(TableSchema.of());
    }

    @Test
    void deltasOwnReaderReadsItAndWritesTheSame() {
        String ours = SchemaJson.write(EVERYTHING);
        StructType theirs = (StructType) DataType.fromJson(ours);
        assertThat(theirs.getFieldNames()).hasSize(EVERYTHING.columns().size());
        assertThat(SchemaJson.read(theirs.toJson())).isEqualTo(EVERYTHING);
    }

    @Test
    void theTextIsDeltas() {
        TableSchema schema = new TableSchema(List.of(new Column("id", ColumnType.Primitive.INTEGER, false, "key")));
        assertThat(SchemaJson.write(schema))
                .isEqualTo("{\"type\":\"struct\",\"fields\":[{\"name\":\"id\",\"type\":\"integer\",\"nullable\":false,"
                        + "\"metadata\":{\"comment\":\"key\"}}]}");
    }

    @Test
    void whatOthersNotedAboutAColumnStays() {
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
    void aTypeThatIsNotKnownIsRefusedWithItsColumn() {
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
    void whatIsNoSchemaIsRefused() {
        for (String text : List.of("", "{", "[]", "\"string\"", "{\"type\":\"map\"}")) {
            assertThatIllegalArgumentException().isThrownBy(() -> SchemaJson.read(text));
        }
    }
}

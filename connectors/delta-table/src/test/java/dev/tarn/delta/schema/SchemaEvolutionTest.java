package dev.tarn.delta.schema;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tarn.delta.schema.ColumnType.Array;
import dev.tarn.delta.schema.ColumnType.Decimal;
import dev.tarn.delta.schema.ColumnType.Primitive;
import dev.tarn.delta.schema.ColumnType.Struct;
import java.math.BigDecimal;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SchemaEvolutionTest {
    private static final TableSchema TABLE = TableSchema.of(
            Column.required("id", Primitive.LONG), new Column("name", Primitive.STRING, true, "of the person"));

    @Test
    void theSameSchemaChangesNothing() {
        SchemaEvolution evolution = SchemaEvolution.of(TABLE, TABLE);
        assertThat(evolution.possible()).isTrue();
        assertThat(evolution.changes()).isFalse();
        assertThat(evolution.schema()).isEqualTo(TABLE);
    }

    @Test
    void newColumnsComeLastAndAreNullableHoweverDeep() {
        SchemaEvolution evolution = SchemaEvolution.of(
                TABLE,
                TableSchema.of(
                        new Column(
                                "height", new Struct(List.of(Column.required("cm", Primitive.INTEGER))), false, "new"),
                        Column.required("tags", new Array(Primitive.STRING, false)),
                        Column.required("ID", Primitive.LONG)));
        assertThat(evolution.possible()).isTrue();
        assertThat(evolution.added()).containsExactly("height", "tags");
        assertThat(evolution.schema())
                .isEqualTo(TableSchema.of(
                        TABLE.columns().get(0),
                        TABLE.columns().get(1),
                        new Column(
                                "height", new Struct(List.of(Column.optional("cm", Primitive.INTEGER))), true, "new"),
                        Column.optional("tags", new Array(Primitive.STRING, true))));
    }

    @Test
    void fieldsAreAddedToStructsWithinLists() {
        TableSchema table = TableSchema.of(Column.optional(
                "laps", new Array(new Struct(List.of(Column.required("seconds", Primitive.LONG))), false)));
        TableSchema records = TableSchema.of(Column.optional(
                "laps",
                new Array(
                        new Struct(List.of(
                                Column.required("pulse", Primitive.INTEGER),
                                Column.required("seconds", Primitive.INTEGER))),
                        false)));
        SchemaEvolution evolution = SchemaEvolution.of(table, records);
        assertThat(evolution.added()).containsExactly("laps.element.pulse");
        assertThat(evolution.schema())
                .isEqualTo(TableSchema.of(Column.optional(
                        "laps",
                        new Array(
                                new Struct(List.of(
                                        Column.required("seconds", Primitive.LONG),
                                        Column.optional("pulse", Primitive.INTEGER))),
                                false))));
    }

    @Test
    void narrowerValuesAreTakenAndTheTypeStays() {
        TableSchema table = plain(Primitive.LONG, Primitive.DOUBLE, new Decimal(20, 4));
        SchemaEvolution evolution =
                SchemaEvolution.of(table, plain(Primitive.INTEGER, Primitive.FLOAT, new Decimal(18, 2)));
        assertThat(evolution.possible()).isTrue();
        assertThat(evolution.changes()).isFalse();
        assertThat(evolution.schema()).isEqualTo(table);
    }

    @Test
    void widerValuesAreRefusedWithColumnAndBothTypes() {
        SchemaEvolution evolution = SchemaEvolution.of(
                plain(Primitive.INTEGER, Primitive.FLOAT, new Decimal(18, 2)),
                plain(Primitive.LONG, Primitive.DOUBLE, new Decimal(18, 3)));
        assertThat(evolution.possible()).isFalse();
        assertThat(evolution.refused()).hasSize(3);
        assertThat(evolution.refused().get(0)).startsWith("column c0 is INTEGER in the table and LONG in the record");
        assertThat(evolution.refused().get(2)).contains("c2", "scale=2", "scale=3");
    }

    @ParameterizedTest
    @CsvSource({
        "10,2,10,2,true",
        "10,2,9,2,true",
        "10,2,10,3,false",
        "10,2,9,1,true",
        "10,2,10,1,false",
        "10,2,9,0,false"
    })
    void aDecimalIsTakenIfNoDigitOfItIsLost(int p, int s, int fromP, int fromS, boolean taken) {
        assertThat(SchemaEvolution.of(plain(new Decimal(p, s)), plain(new Decimal(fromP, fromS)))
                        .possible())
                .isEqualTo(taken);
    }

    @Test
    void otherTypesAreRefused() {
        for (ColumnType type : List.of(
                Primitive.STRING,
                Primitive.DATE,
                Primitive.TIMESTAMP,
                new Array(Primitive.LONG, true),
                new Struct(List.of(Column.optional("x", Primitive.LONG))))) {
            assertThat(SchemaEvolution.of(plain(Primitive.LONG), plain(type)).refused())
                    .singleElement()
                    .asString()
                    .contains("c0", "LONG", type.toString());
        }
    }

    @Test
    void aRequiredColumnWithoutFieldIsRefusedAndANullableOneIsNot() {
        assertThat(SchemaEvolution.of(TABLE, TableSchema.of(Column.required("id", Primitive.LONG)))
                        .possible())
                .isTrue();
        assertThat(SchemaEvolution.of(TABLE, TableSchema.of(Column.optional("name", Primitive.STRING)))
                        .refused())
                .singleElement()
                .asString()
                .contains("column id is required");
    }

    @Test
    void aRefusalLeavesTheSchemaAsItIs() {
        SchemaEvolution evolution = SchemaEvolution.of(
                TABLE,
                TableSchema.of(Column.required("id", Primitive.STRING), Column.optional("new", Primitive.STRING)));
        assertThat(evolution.possible()).isFalse();
        assertThat(evolution.schema()).isEqualTo(TABLE);
    }

    @Test
    void rowsAreLaidOutByNameAndWidened() {
        TableSchema narrow = TableSchema.of(
                Column.optional("m", new ColumnType.Map(Primitive.STRING, Primitive.INTEGER, true)),
                Column.optional("s", new Struct(List.of(Column.optional("f", Primitive.FLOAT)))),
                Column.optional("d", new Decimal(4, 1)),
                Column.optional("l", new Array(Primitive.INTEGER, true)));
        TableSchema wide = TableSchema.of(
                Column.optional("new", Primitive.LONG),
                Column.optional("L", new Array(Primitive.LONG, true)),
                Column.optional("d", new Decimal(9, 3)),
                Column.optional(
                        "s",
                        new Struct(
                                List.of(Column.optional("g", Primitive.LONG), Column.optional("F", Primitive.DOUBLE)))),
                Column.optional("m", new ColumnType.Map(Primitive.STRING, Primitive.LONG, true)));
        assertThat(new RowAlignment(narrow, wide).align(new Object[] {
                    Map.of("k", 1), new Object[] {0.5f}, new BigDecimal("1.5"), Arrays.asList(1, null)
                }))
                .isEqualTo(new Object[] {
                    null, Arrays.asList(1L, null), new BigDecimal("1.500"), new Object[] {null, 0.5}, Map.of("k", 1L)
                });
    }

    private static TableSchema plain(ColumnType... types) {
        Column[] columns = new Column[types.length];
        for (int i = 0; i < types.length; i++) {
            columns[i] = Column.optional("c" + i, types[i]);
        }
        return TableSchema.of(columns);
    }
}

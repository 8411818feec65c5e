package dev.tarn.deltasink.avro;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tarn.delta.schema.Column;
import dev.tarn.delta.schema.ColumnType;
import dev.tarn.delta.schema.ColumnType.Primitive;
import dev.tarn.deltasink.record.RecordRejected;
import dev.tarn.deltasink.record.Shape;
import dev.tarn.deltasink.record.Texts;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.apache.avro.Schema;
import org.apache.avro.generic.GenericData;
import org.apache.avro.generic.GenericDatumWriter;
import org.apache.avro.generic.GenericRecord;
import org.apache.avro.io.BinaryEncoder;
import org.apache.avro.io.EncoderFactory;
import org.junit.jupiter.api.Test;

class AvroPartTest {
    private static final Schema EVERYTHING = new Schema.Parser()
            .parse(
                    """
            {"type":"record","name":"Everything","fields":[
              {"name":"flag","type":"boolean"},
              {"name":"small","type":"int"},
              {"name":"large","type":["null","long"],"doc":"A large one."},
              {"name":"single","type":"float"},
              {"name":"twice","type":"double"},
              {"name":"text","type":"string"},
              {"name":"day","type":{"type":"int","logicalType":"date"}},
              {"name":"millis","type":{"type":"long","logicalType":"timestamp-millis"}},
              {"name":"micros","type":{"type":"long","logicalType":"timestamp-micros"}},
              {"name":"price","type":{"type":"bytes","logicalType":"decimal","precision":9,"scale":2}},
              {"name":"fixed_price","type":{"type":"fixed","name":"F","size":5,"logicalType":"decimal","precision":10,"scale":3}},
              {"name":"id","type":{"type":"string","logicalType":"uuid"}},
              {"name":"color","type":{"type":"enum","name":"Color","symbols":["RED","BLUE"]}},
              {"name":"raw","type":"bytes"},
              {"name":"nested","type":["null",{"type":"record","name":"Inner","fields":[{"name":"a","type":["int","null"]}]}]},
              {"name":"list","type":{"type":"array","items":["null","string"]}},
              {"name":"map","type":{"type":"map","values":"long"}},
              {"name":"either","type":["null","string","long"]}
            ]}
            """);

    private final AvroPart part = part(Texts.STRINGS);

    private static AvroPart part(Texts texts) {
        return new AvroPart(
                id -> {
                    if (id != 7) {
                        throw new UnknownSchema("not known");
                    }
                    return EVERYTHING;
                },
                texts);
    }

    @Test
    void every_type_has_its_column() throws Exception {
        Shape shape = part.shape("t", null, framed(full()));

        assertThat(shape.columns())
                .contains(
                        Column.required("flag", Primitive.BOOLEAN),
                        Column.required("small", Primitive.INTEGER),
                        new Column("large", Primitive.LONG, true, "A large one."),
                        Column.required("day", Primitive.DATE),
                        Column.required("millis", Primitive.TIMESTAMP),
                        Column.required("micros", Primitive.TIMESTAMP),
                        Column.required("price", new ColumnType.Decimal(9, 2)),
                        Column.required("fixed_price", new ColumnType.Decimal(10, 3)),
                        Column.required("id", Primitive.STRING),
                        Column.required("color", Primitive.STRING),
                        Column.required("raw", Primitive.BINARY),
                        Column.optional(
                                "nested", new ColumnType.Struct(List.of(Column.optional("a", Primitive.INTEGER)))),
                        Column.required("list", new ColumnType.Array(Primitive.STRING, true)),
                        Column.required("map", new ColumnType.Map(Primitive.STRING, Primitive.LONG, false)),
                        Column.optional(
                                "either",
                                new ColumnType.Struct(List.of(
                                        Column.optional("string", Primitive.STRING),
                                        Column.optional("long", Primitive.LONG)))));
    }

    @Test
    void every_value_comes_through_to_the_microsecond_and_the_last_digit() throws Exception {
        Object[] row = read(full());

        assertThat(row[7]).isEqualTo(1_678_451_625_123_000L);
        assertThat(row[8]).isEqualTo(1_678_451_625_123_456L);
        assertThat(row[9]).isEqualTo(new BigDecimal("-12.34"));
        assertThat(row[10]).isEqualTo(new BigDecimal("1234567.891"));
        assertThat(row[12]).isEqualTo("BLUE");
        assertThat((byte[]) row[13]).containsExactly(0, -1);
        assertThat((Object[]) row[14]).containsExactly(5);
        assertThat(row[15]).isEqualTo(Arrays.asList("x", null));
        assertThat(row[16]).isEqualTo(Map.of("k", 3L));
        assertThat((Object[]) row[17]).containsExactly(null, 9L);
        assertThat(Arrays.copyOf(row, 7)).containsExactly(true, 1, 2L, 0.5f, 0.25, "t", 19_426);
    }

    @Test
    void nulls_are_null() throws Exception {
        GenericRecord record = full();
        record.put("large", null);
        record.put("nested", null);
        record.put("either", null);

        Object[] row = read(record);

        assertThat(row[2]).isNull();
        assertThat(row[14]).isNull();
        assertThat(row[17]).isNull();
    }

    @Test
    void bytes_that_are_no_record_of_the_schema_are_rejected() throws Exception {
        byte[] good = framed(full());
        byte[] cut = Arrays.copyOf(good, good.length - 3);
        byte[] longer = Arrays.copyOf(good, good.length + 1);
        byte[] unknown = good.clone();
        unknown[4] = 9;

        rejected(cut, "Everything");
        rejected(longer, "bytes are left");
        rejected(unknown, "schema 9");
        rejected(new byte[] {1, 2, 3}, "wire format");
        assertThatThrownBy(() -> part.shape("t", null, "text"))
                .isInstanceOf(RecordRejected.class)
                .hasMessageContaining("ByteArrayConverter");
    }

    @Test
    void a_record_that_ends_anywhere_is_rejected() throws Exception {
        byte[] good = framed(full());

        for (int length = 5; length < good.length; length++) {
            rejected(Arrays.copyOf(good, length), "the bytes are no Everything");
        }
    }

    @Test
    void whatever_the_bytes_are_they_are_a_row_or_rejected() throws Exception {
        byte[] good = framed(full());
        Random random = new Random(42);
        int rows = 0;
        int rejected = 0;
        for (int i = 0; i < 50_000; i++) {
            byte[] changed = good.clone();
            for (int change = random.nextInt(3); change >= 0; change--) {
                changed[5 + random.nextInt(changed.length - 5)] = (byte) random.nextInt();
            }
            try {
                part.shape("t", null, changed).read(changed);
                rows++;
            } catch (RecordRejected e) {
                rejected++;
            }
        }

        assertThat(rows).isPositive();
        assertThat(rejected).isPositive();
    }

    @Test
    void rows_that_nobody_looks_into_have_their_texts_as_utf8() throws Exception {
        GenericRecord record = full();
        record.put("text", "Grüße, ✓ and more than eight bytes");
        byte[] bytes = framed(record);

        Object[] row = part(Texts.UTF8).shape("t", null, bytes).read(bytes);

        assertThat(row[5]).isEqualTo("Grüße, ✓ and more than eight bytes".getBytes(StandardCharsets.UTF_8));
        assertThat((byte[]) ((List<?>) row[15]).get(0)).isEqualTo(new byte[] {'x'});
        assertThat(row[16]).isEqualTo(Map.of("k", 3L));
    }

    @Test
    void a_record_that_holds_itself_is_rejected() {
        Schema tree = new Schema.Parser()
                .parse(
                        "{\"type\":\"record\",\"name\":\"Tree\",\"fields\":[{\"name\":\"left\",\"type\":[\"null\",\"Tree\"]}]}");

        assertThatThrownBy(
                        () -> new AvroPart(id -> tree, Texts.STRINGS).shape("t", null, new byte[] {0, 0, 0, 0, 1, 0}))
                .isInstanceOf(RecordRejected.class)
                .hasMessageContaining("Tree holds itself");
    }

    private void rejected(byte[] bytes, String message) {
        assertThatThrownBy(() -> part.shape("t", null, bytes).read(bytes))
                .isInstanceOf(RecordRejected.class)
                .hasMessageContaining(message);
    }

    private Object[] read(GenericRecord record) throws Exception {
        byte[] bytes = framed(record);
        return part.shape("t", null, bytes).read(bytes);
    }

    private static GenericRecord full() {
        GenericRecord record = new GenericData.Record(EVERYTHING);
        record.put("flag", true);
        record.put("small", 1);
        record.put("large", 2L);
        record.put("single", 0.5f);
        record.put("twice", 0.25);
        record.put("text", "t");
        record.put("day", 19_426);
        record.put("millis", 1_678_451_625_123L);
        record.put("micros", 1_678_451_625_123_456L);
        record.put("price", ByteBuffer.wrap(BigInteger.valueOf(-1234).toByteArray()));
        byte[] five = new byte[5];
        byte[] digits = BigInteger.valueOf(1_234_567_891L).toByteArray();
        System.arraycopy(digits, 0, five, 5 - digits.length, digits.length);
        record.put(
                "fixed_price",
                new GenericData.Fixed(EVERYTHING.getField("fixed_price").schema(), five));
        record.put("id", "0b8f2a4e-0000-4000-8000-000000000001");
        record.put(
                "color", new GenericData.EnumSymbol(EVERYTHING.getField("color").schema(), "BLUE"));
        record.put("raw", ByteBuffer.wrap(new byte[] {0, -1}));
        Schema inner = EVERYTHING.getField("nested").schema().getTypes().get(1);
        GenericRecord nested = new GenericData.Record(inner);
        nested.put("a", 5);
        record.put("nested", nested);
        record.put("list", Arrays.asList("x", null));
        record.put("map", Map.of("k", 3L));
        record.put("either", 9L);
        return record;
    }

    private static byte[] framed(GenericRecord record) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        out.write(new byte[] {0, 0, 0, 0, 7});
        BinaryEncoder encoder = EncoderFactory.get().directBinaryEncoder(out, null);
        new GenericDatumWriter<GenericRecord>(EVERYTHING).write(record, encoder);
        encoder.flush();
        return out.toByteArray();
    }
}

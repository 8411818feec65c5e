package dev.tarn.bench.lake;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import org.apache.avro.generic.GenericDatumReader;
import org.apache.avro.generic.GenericRecord;
import org.apache.avro.io.DecoderFactory;
import org.junit.jupiter.api.Test;

final class SampleRowsTest {
    private static final int HEADER = 5;

    private final SampleRows rows = new SampleRows();

    @Test
    void every_record_of_json_has_as_many_bytes() {
        for (long row = 0; row < 10_000; row++) {
            assertThat(rows.json(row * 997)).hasSize(SampleRows.JSON_BYTES);
        }
    }

    @Test
    void json_and_avro_tell_the_same_row() throws Exception {
        for (long row = 0; row < 100; row++) {
            JsonNode json = new ObjectMapper().readTree(rows.json(row));
            byte[] bytes = rows.avro(row, 77);
            GenericRecord avro = new GenericDatumReader<GenericRecord>(SampleRows.AVRO)
                    .read(null, DecoderFactory.get().binaryDecoder(bytes, HEADER, bytes.length - HEADER, null));

            assertThat(ByteBuffer.wrap(bytes).getInt(1)).isEqualTo(77);
            assertThat(json.path("device_id").longValue())
                    .isEqualTo(avro.get("device_id"))
                    .isEqualTo(rows.device(row));
            assertThat(json.path("time").longValue()).isEqualTo(avro.get("time"));
            assertThat(json.path("heart_rate").doubleValue()).isEqualTo(avro.get("heart_rate"));
            assertThat(json.path("source").textValue())
                    .isEqualTo(avro.get("source").toString());
        }
    }

    @Test
    void a_row_of_a_key_has_that_key_and_else_what_its_number_tells() throws Exception {
        JsonNode json = new ObjectMapper().readTree(rows.keyedJson(42, 7));

        assertThat(json.path("device_id").longValue()).isEqualTo(42);
        assertThat(json.path("time").longValue()).isEqualTo(rows.time(7));
        assertThat(json.path("source").textValue()).isEqualTo(new String(rows.source(7), StandardCharsets.US_ASCII));
    }
}

package dev.tarn.ingest.landing.rows;

import static dev.tarn.ingest.Edge.ARRIVAL;
import static dev.tarn.ingest.Edge.utf8;
import static dev.tarn.kit.rejected.RejectReason.*;
import static org.assertj.core.api.Assertions.assertThat;

import dev.tarn.ingest.Edge;
import dev.tarn.ingest.InstantUnit;
import dev.tarn.ingest.Rejection;
import dev.tarn.ingest.ReplayHeaders;
import dev.tarn.kit.rejected.RejectReason;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.junit.jupiter.api.Test;

class HistoryRowsTest {
    private static final String REST = ",\"topic\":\"bpm\",\"partition\":0,\"offset\":17,\"timestamp\":1678521901}";

    private final Rows rows;

    HistoryRowsTest() throws Rejection {
        rows = Kind.history(Map.of("bpm", "edge-bpm", "workout", "workout"), InstantUnit.SECONDS, 1_000)
                .rows(null, new Taken("f.json", ARRIVAL), unknown -> {});
    }

    @Test
    void an_escaped_value_is_published_as_the_text_that_it_is() throws Rejection {
        ProducerRecord<byte[], byte[]> record =
                row("{\"key\":\"118440\",\"value\":\"{\\\"n\\\":\\\"\\u00e9\\\"}\"" + REST);

        assertThat(record.topic()).isEqualTo("edge-bpm");
        assertThat(record.partition()).isNull();
        assertThat(record.timestamp()).isNull();
        assertThat(text(record.key())).isEqualTo("118440");
        assertThat(text(record.value())).isEqualTo("{\"n\":\"é\"}");
    }

    @Test
    void a_nested_value_is_published_byte_by_byte() throws Rejection {
        String value = "{ \"t\":1678521901.10, \"é\": [1E+2, {}] ,\"x\":\"\\u00e9\"}";
        assertThat(text(row("{\"value\": " + value + " ,\"key\":118440" + REST).value()))
                .isEqualTo(value);
    }

    @Test
    void a_key_is_text_or_the_digits_of_a_number_or_none() throws Rejection {
        assertThat(text(row("{\"key\":12345678901234567890,\"value\":{}" + REST).key()))
                .isEqualTo("12345678901234567890");
        assertThat(row("{\"key\":null,\"value\":{}" + REST).key()).isNull();
        assertThat(row("{\"value\":{}" + REST).key()).isNull();
        assertThat(reason("{\"key\":true,\"value\":{}" + REST)).isEqualTo(WRONG_TYPE);
    }

    @Test
    void a_null_value_is_a_tombstone_and_an_absent_one_is_rejected() throws Rejection {
        assertThat(row("{\"key\":1,\"value\":null" + REST).value()).isNull();
        assertThat(reason("{\"key\":1" + REST)).isEqualTo(MISSING_FIELD);
        assertThat(reason("{\"key\":1,\"value\":[1]" + REST)).isEqualTo(WRONG_TYPE);
    }

    @Test
    void what_is_published_carries_its_time_in_microseconds_its_file_and_its_line() throws Rejection {
        ProducerRecord<byte[], byte[]> record = row("{\"key\":1,\"value\":{}" + REST);
        assertThat(header(record, ReplayHeaders.TIMESTAMP)).isEqualTo("1678521901000000");
        assertThat(header(record, ReplayHeaders.FILE)).isEqualTo("f.json");
        assertThat(header(record, ReplayHeaders.LINE)).isEqualTo("9");
    }

    @Test
    void lines_that_cannot_be_published_have_their_reasons() {
        assertThat(reason("{\"key\":1,\"value\":{}")).isEqualTo(MALFORMED_JSON);
        assertThat(reason("{\"key\":1,\"value\":{}" + REST + "x")).isEqualTo(MALFORMED_JSON);
        assertThat(reason("user_id,device_id")).isEqualTo(MALFORMED_JSON);
        assertThat(reason("[1]")).isEqualTo(NOT_AN_OBJECT);
        assertThat(reason("{\"value\":{},\"value\":{}" + REST)).isEqualTo(DUPLICATE_FIELD);
        assertThat(reason("{\"value\":{},\"timestamp\":1678521901}")).isEqualTo(MISSING_FIELD);
        assertThat(reason("{\"value\":{},\"topic\":\"steps\",\"timestamp\":1678521901}"))
                .isEqualTo(UNKNOWN_TOPIC);
        assertThat(reason("{\"value\":{},\"topic\":7,\"timestamp\":1678521901}"))
                .isEqualTo(WRONG_TYPE);
        assertThat(reason("{\"value\":{},\"topic\":\"bpm\"}")).isEqualTo(MISSING_FIELD);
        assertThat(reason("{\"value\":{},\"topic\":\"bpm\",\"timestamp\":\"1678521901\"}"))
                .isEqualTo(WRONG_TYPE);
        assertThat(reason("{\"value\":{},\"topic\":\"bpm\",\"timestamp\":1678521901000}"))
                .isEqualTo(TIME_OUT_OF_RANGE);
        assertThat(reason("{\"value\":{\"a\":" + "[".repeat(2_000) + "]".repeat(2_000) + "}" + REST))
                .isEqualTo(TOO_DEEP);
    }

    @Test
    void a_line_is_judged_as_a_whole_first_then_key_value_topic_and_timestamp() {
        assertThat(reason("{\"key\":true,\"value\":[],\"topic\":\"x\"")).isEqualTo(MALFORMED_JSON);
        assertThat(reason("{\"topic\":\"x\",\"key\":true}")).isEqualTo(WRONG_TYPE);
        assertThat(reason("{\"topic\":\"x\",\"key\":1}")).isEqualTo(MISSING_FIELD);
        assertThat(reason("{\"topic\":\"x\",\"value\":{}}")).isEqualTo(UNKNOWN_TOPIC);
    }

    @Test
    void bytes_that_are_no_text_are_rejected() {
        byte[] latin = ("{\"key\":\"\u00e9\",\"value\":{}" + REST).getBytes(StandardCharsets.ISO_8859_1);
        assertThat(Edge.reason(() -> rows.row(latin, 1, 42))).isEqualTo(INVALID_UTF8);
    }

    private RejectReason reason(String line) {
        return Edge.reason(() -> row(line));
    }

    private ProducerRecord<byte[], byte[]> row(String line) throws Rejection {
        return rows.row(utf8(line), 9, 42);
    }

    private static String header(ProducerRecord<byte[], byte[]> record, String name) {
        return text(record.headers().lastHeader(name).value());
    }

    private static String text(byte[] bytes) {
        return new String(bytes, StandardCharsets.UTF_8);
    }
}

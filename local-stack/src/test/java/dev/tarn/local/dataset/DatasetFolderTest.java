package dev.tarn.local.dataset;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.tarn.model.InputRecord;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DatasetFolderTest {
    @TempDir
    Path folder;

    private final Dataset dataset = new Dataset(DatasetOptions.of(20_000, 50, 5));

    @Test
    void every_record_stands_in_its_topics_file_with_its_exact_bytes() throws IOException {
        long written = new DatasetFolder(folder).write(dataset, count -> {});
        assertThat(written).isEqualTo(20_000 + dataset.registrations().size());
        for (String topic : List.of("user_info", "workout", "bpm")) {
            List<InputRecord> expected = StreamSupport.stream(dataset.records().spliterator(), false)
                    .filter(record -> record.topic().equals(topic))
                    .toList();
            List<String> lines = Files.readAllLines(folder.resolve(topic + ".jsonl"));
            assertThat(lines).hasSameSizeAs(expected);
            for (int i = 0; i < lines.size(); i++) {
                JsonNode line = new ObjectMapper().readTree(lines.get(i));
                assertThat(bytes(line, "key")).isEqualTo(expected.get(i).key());
                assertThat(bytes(line, "value")).isEqualTo(expected.get(i).value());
                assertThat(line.get("timestamp").longValue())
                        .isEqualTo(expected.get(i).timestampMillis());
            }
        }
    }

    @Test
    void registrations_stand_in_a_csv_file() throws IOException {
        new DatasetFolder(folder).write(dataset, count -> {});
        List<String> lines = Files.readAllLines(folder.resolve("registered_users.csv"));
        assertThat(lines.get(0)).isEqualTo("user_id,device_id,mac_address,registration_timestamp");
        assertThat(lines).hasSize(1 + dataset.registrations().size());
        assertThat(lines.subList(1, lines.size()))
                .allMatch(line -> line.matches("[0-9]+,[0-9]+,02:5[ab](:[0-9a-f]{2}){4},167[0-9]{7}"));
    }

    private static byte[] bytes(JsonNode line, String field) throws IOException {
        if (line.has(field + "_base64")) {
            return line.get(field + "_base64").binaryValue();
        }
        return line.get(field).isNull() ? null : line.get(field).textValue().getBytes(StandardCharsets.UTF_8);
    }
}

package dev.tarn.bench.lake;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.tarn.bench.stack.Tail;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;

/** A reader that waits for the next version of a table: which offsets of a connector's partitions each version shows. One thread. */
final class LogTail implements Tail {
    private static final ObjectMapper JSON = new ObjectMapper();

    private final Path log;
    private final String prefix;
    private long next;

    /** @param connector under whose name the table keeps positions */
    LogTail(Path table, String connector, String topic) {
        log = table.resolve("_delta_log");
        prefix = connector + ":" + topic + "-";
    }

    /** Of the versions that came since. */
    @Override
    public Map<Integer, Long> look() {
        Map<Integer, Long> shown = new HashMap<>();
        Path version = log.resolve(String.format("%020d.json", next));
        while (Files.exists(version)) {
            read(version, shown);
            version = log.resolve(String.format("%020d.json", ++next));
        }
        return shown;
    }

    private void read(Path version, Map<Integer, Long> shown) {
        try {
            for (String line : Files.readAllLines(version)) {
                JsonNode position = JSON.readTree(line).path("txn");
                String id = position.path("appId").asText("");
                if (id.startsWith(prefix)) {
                    shown.put(
                            Integer.parseInt(id.substring(prefix.length())),
                            position.path("version").longValue());
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(version + " cannot be read", e);
        }
    }
}

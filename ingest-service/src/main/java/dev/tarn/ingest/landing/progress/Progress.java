package dev.tarn.ingest.landing.progress;

import dev.tarn.ingest.landing.folder.FoundFile;
import dev.tarn.kit.accounting.Source;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.clients.producer.ProducerRecord;

/**
 * What the progress topic says, of all partitions, with what this instance adds. One thread.
 *
 * <p>Keys: a content's hash; a hash and a path for a further place of it; {@code total} and a source for all that a partition
 * counted.
 */
public final class Progress {
    public static final String TOPIC = "ingest.landing";
    private static final String TOTAL = "total ";

    private final Map<String, FileState> contents = new HashMap<>();
    private final Map<String, List<FileState>> byPath = new HashMap<>();
    private final Map<Integer, Map<Source, Tally>> totals = new HashMap<>();

    /** A record of the topic as it was read. */
    void read(int partition, byte[] keyBytes, byte[] value) {
        String key = new String(keyBytes, StandardCharsets.UTF_8);
        if (key.startsWith(TOTAL)) {
            Source source = Source.valueOf(key.substring(TOTAL.length()).toUpperCase(Locale.ROOT));
            of(partition).put(source, value == null ? Tally.NONE : ProgressJson.tally(value));
        } else if (value == null) {
            forget(key);
        } else {
            remember(ProgressJson.state(value));
        }
    }

    /** Remembers it, and makes its record. */
    public ProducerRecord<byte[], byte[]> write(int partition, FileState state) {
        remember(state);
        return new ProducerRecord<>(TOPIC, partition, utf8(state.key()), ProgressJson.of(state));
    }

    /** Adds to what a partition counted of a source, and makes its record. */
    public ProducerRecord<byte[], byte[]> add(int partition, Source source, Tally more) {
        Tally total = of(partition).merge(source, more, Tally::plus);
        return new ProducerRecord<>(TOPIC, partition, utf8(TOTAL + source.code()), ProgressJson.of(total));
    }

    public Tally total(int partition, Source source) {
        return of(partition).getOrDefault(source, Tally.NONE);
    }

    /** The content of this hash, if it was taken or is being taken. */
    public Optional<FileState> content(String hash) {
        return Optional.ofNullable(contents.get(hash));
    }

    /** What was decided of the file as it is: it needs no second look, unless it is being taken. */
    public Optional<FileState> of(FoundFile file) {
        return byPath.getOrDefault(file.path(), List.of()).stream()
                .filter(state -> state.file().equals(file))
                .findFirst();
    }

    /** Content that was taken from this path. */
    public Optional<FileState> takenAt(String path) {
        return byPath.getOrDefault(path, List.of()).stream()
                .filter(FileState::isTaken)
                .findFirst();
    }

    private void remember(FileState state) {
        forget(state.key());
        contents.put(state.key(), state);
        byPath.computeIfAbsent(state.file().path(), path -> new ArrayList<>(1)).add(state);
    }

    private void forget(String key) {
        FileState before = contents.remove(key);
        if (before != null) {
            byPath.get(before.file().path()).remove(before);
        }
    }

    private Map<Source, Tally> of(int partition) {
        return totals.computeIfAbsent(partition, p -> new HashMap<>());
    }

    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}

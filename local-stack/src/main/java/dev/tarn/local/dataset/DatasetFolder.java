package dev.tarn.local.dataset;

import com.fasterxml.jackson.core.JsonFactoryBuilder;
import com.fasterxml.jackson.core.JsonGenerator;
import dev.tarn.local.errors.LocalErrors;
import dev.tarn.model.InputRecord;
import dev.tarn.schemas.bronze.RegisteredUser;
import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.LongConsumer;

/**
 * Writes a data set to a folder: {@code TOPIC.jsonl} with one record a line, and {@code registered_users.csv}. Bytes that
 * are no UTF-8 are written as base64, so that nothing is lost.
 */
public final class DatasetFolder {
    private static final List<String> TOPICS = List.of("user_info", "workout", "bpm");

    private final Path folder;

    public DatasetFolder(Path folder) {
        this.folder = folder;
    }

    /** Overwrites what is there. Returns how many records were written, registrations included. */
    public long write(Dataset dataset, LongConsumer progress) {
        try {
            Files.createDirectories(folder);
            return writeRegistrations(dataset.registrations()) + writeRecords(dataset, progress);
        } catch (IOException e) {
            throw LocalErrors.datasetNotWritten(folder, e);
        }
    }

    private long writeRegistrations(List<RegisteredUser> registrations) throws IOException {
        try (BufferedWriter out = Files.newBufferedWriter(folder.resolve("registered_users.csv"))) {
            out.write("user_id,device_id,mac_address,registration_timestamp\n");
            for (RegisteredUser each : registrations) {
                out.write(each.getUserId() + "," + each.getDeviceId() + "," + each.getMacAddress() + ","
                        + each.getRegistrationTimestamp().getEpochSecond() + "\n");
            }
        }
        return registrations.size();
    }

    private long writeRecords(Dataset dataset, LongConsumer progress) throws IOException {
        Map<String, JsonGenerator> files = new TreeMap<>();
        long written = 0;
        try {
            for (String topic : TOPICS) {
                files.put(topic, lines(folder.resolve(topic + ".jsonl")));
            }
            for (InputRecord record : dataset.records()) {
                write(record, files.get(record.topic()));
                progress.accept(++written);
            }
        } finally {
            for (JsonGenerator file : files.values()) {
                file.close();
            }
        }
        return written;
    }

    private static JsonGenerator lines(Path file) throws IOException {
        BufferedWriter out = Files.newBufferedWriter(file);
        return new JsonFactoryBuilder().rootValueSeparator("\n").build().createGenerator(out);
    }

    private static void write(InputRecord record, JsonGenerator out) throws IOException {
        out.writeStartObject();
        writeBytes("key", record.key(), out);
        writeBytes("value", record.value(), out);
        out.writeNumberField("timestamp", record.timestampMillis());
        out.writeEndObject();
    }

    private static void writeBytes(String name, byte[] bytes, JsonGenerator out) throws IOException {
        if (bytes == null) {
            out.writeNullField(name);
            return;
        }
        try {
            String text = StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes))
                    .toString();
            out.writeStringField(name, text);
        } catch (CharacterCodingException e) {
            out.writeBinaryField(name + "_base64", bytes);
        }
    }
}

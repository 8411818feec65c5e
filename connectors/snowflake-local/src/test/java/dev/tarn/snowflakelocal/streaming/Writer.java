package dev.tarn.snowflakelocal.streaming;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import javax.crypto.Cipher;
import javax.crypto.spec.IvParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/** A client that does by hand what the SDK does, so that it can also do what the SDK would not: makes blobs and requests. */
final class Writer {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int BLOCK = 16;

    private final Asking endpoint;
    private final String role;
    private final Path stage;
    private final String prefix;
    private int blobs;

    /** How the endpoint is asked, with HTTP or without. */
    interface Asking {
        JsonNode ask(String what, ObjectNode request);
    }

    Writer(Asking endpoint, String role) {
        this.endpoint = endpoint;
        this.role = role;
        JsonNode configured = ask("client/configure", JSON.createObjectNode());
        this.stage = Path.of(configured.path("stage_location").path("location").asText());
        this.prefix = configured.path("prefix").asText();
    }

    JsonNode ask(String what, ObjectNode request) {
        request.put("role", role);
        return endpoint.ask(what, request);
    }

    static ObjectNode table(String table) {
        String[] parts = table.split("\\.");
        return JSON.createObjectNode()
                .put("database", parts[0])
                .put("schema", parts[1])
                .put("table", parts[2]);
    }

    JsonNode open(String table, String channel) {
        return ask("channels/open", table(table).put("channel", channel).put("write_mode", "CLOUD_STORAGE"));
    }

    JsonNode status(JsonNode opened) {
        ObjectNode request = JSON.createObjectNode();
        request.putArray("channels")
                .add(place(opened)
                        .put("channel_name", opened.get("channel").asText())
                        .put("client_sequencer", opened.get("client_sequencer").asLong()));
        return ask("channels/status", request).path("channels").get(0);
    }

    String token(JsonNode opened) {
        return status(opened).path("persisted_offset_token").asText(null);
    }

    private static ObjectNode place(JsonNode opened) {
        return JSON.createObjectNode()
                .put("database", opened.get("database").asText())
                .put("schema", opened.get("schema").asText())
                .put("table", opened.get("table").asText());
    }

    /** A blob in the stage with a chunk for each of these, and the request that registers it. */
    ObjectNode blob(Rows... chunks) {
        String path = "2026/11/21/0/0/t_" + prefix + "_1_" + blobs++ + ".bdec";
        ObjectNode request = JSON.createObjectNode();
        ObjectNode blob =
                request.putArray("blobs").addObject().put("path", path).put("bdec_version", 3);
        ArrayNode told = blob.putArray("chunks");
        byte[] file = new byte[0];
        try {
            for (Rows rows : chunks) {
                byte[] plain = parquet(rows.query());
                int length = plain.length;
                byte[] encrypted = encrypt(
                        Arrays.copyOf(plain, (length / BLOCK + 1) * BLOCK),
                        rows.channels()[0].get("encryption_key").asText(),
                        path,
                        file.length);
                ObjectNode chunk = place(rows.channels()[0]);
                chunk.put("chunk_start_offset", file.length);
                chunk.put("chunk_length", length);
                chunk.put("chunk_md5", md5(encrypted, length));
                chunk.putObject("eps").put("rows", rows.count());
                ArrayNode channels = chunk.putArray("channels");
                for (JsonNode channel : rows.channels()) {
                    channels.addObject()
                            .put("channel_name", channel.get("channel").asText())
                            .put(
                                    "client_sequencer",
                                    channel.get("client_sequencer").asLong())
                            .put("row_sequencer", rows.sequence())
                            .put("offset_token", rows.token());
                }
                told.add(chunk);
                byte[] longer = Arrays.copyOf(file, file.length + encrypted.length);
                System.arraycopy(encrypted, 0, longer, file.length, encrypted.length);
                file = longer;
            }
            Path target = stage.resolve(path);
            Files.createDirectories(target.getParent());
            Files.write(target, file);
        } catch (IOException | SQLException | GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
        return request;
    }

    Path file(ObjectNode request) {
        return stage.resolve(request.get("blobs").get(0).get("path").asText());
    }

    /** What the first channel of each chunk is told. */
    int[] register(ObjectNode request) {
        JsonNode answer = ask("channels/write/blobs", request);
        JsonNode chunks = answer.path("blobs").path(0).path("chunks");
        int[] codes = new int[chunks.size()];
        for (int i = 0; i < codes.length; i++) {
            codes[i] =
                    chunks.get(i).path("channels").path(0).path("status_code").asInt(-1);
        }
        return codes;
    }

    /** Writes and registers one chunk; tells its code. */
    int write(JsonNode opened, long sequence, String token, String query, long count) {
        return register(blob(new Rows(query, count, sequence, token, opened)))[0];
    }

    /**
     * @param query of DuckDB that makes the rows, in the types that the SDK would write
     * @param channels as they were opened
     */
    @SuppressWarnings("ArrayRecordComponent") // never compared
    record Rows(String query, long count, long sequence, String token, JsonNode... channels) {}

    private static byte[] parquet(String query) throws SQLException, IOException {
        Path file = Files.createTempFile("chunk", ".parquet");
        try (Connection duck = DriverManager.getConnection("jdbc:duckdb:");
                Statement statement = duck.createStatement()) {
            statement.execute("COPY (" + query + ") TO '" + file + "' (FORMAT parquet, COMPRESSION gzip)");
            return Files.readAllBytes(file);
        } finally {
            Files.deleteIfExists(file);
        }
    }

    private static byte[] encrypt(byte[] plain, String key, String path, long offset) throws GeneralSecurityException {
        MessageDigest sha = MessageDigest.getInstance("SHA-256");
        sha.update(Base64.getDecoder().decode(key));
        byte[] derived = sha.digest(path.getBytes(StandardCharsets.UTF_8));
        Cipher cipher = Cipher.getInstance("AES/CTR/NoPadding");
        byte[] counter =
                ByteBuffer.allocate(BLOCK).putLong(0).putLong(offset / BLOCK).array();
        cipher.init(Cipher.ENCRYPT_MODE, new SecretKeySpec(derived, "AES"), new IvParameterSpec(counter));
        return cipher.doFinal(plain);
    }

    private static String md5(byte[] bytes, int length) throws GeneralSecurityException {
        MessageDigest md5 = MessageDigest.getInstance("MD5");
        md5.update(bytes, 0, length);
        return HexFormat.of().formatHex(md5.digest());
    }
}

package dev.tarn.snowflakelocal.streaming;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.tarn.snowflakelocal.catalog.Storage;
import dev.tarn.snowflakelocal.change.TableLocks;
import dev.tarn.snowflakelocal.change.TableWriter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Snowpipe Streaming: clients open channels, put blobs of rows into a folder and register them here. What is refused is refused for
 * each channel: clients take only that for a reason to send rows again. May be used by several threads.
 */
public final class Streaming {
    private static final Logger LOG = LoggerFactory.getLogger(Streaming.class);
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int BLOB_VERSION = 3;
    private static final long DEPLOYMENT = 1;

    private final Storage storage;
    private final Stage stage;
    private final Loading loading;
    private final OpenChannels open;
    /** Keeps blobs of several clients apart, those of an earlier run of the endpoint included. */
    private final String run = Long.toString(System.currentTimeMillis(), Character.MAX_RADIX);

    private final AtomicLong clients = new AtomicLong();

    private Streaming(Storage storage, Stage stage, Loading loading, OpenChannels open) {
        this.storage = storage;
        this.stage = stage;
        this.loading = loading;
        this.open = open;
    }

    public static Streaming start(Storage storage, TableLocks locks) throws SQLException {
        storage.transaction(connection -> {
            Channels.prepare(connection);
            return null;
        });
        try {
            Stage stage = new Stage(storage.files());
            OpenChannels open = new OpenChannels();
            return new Streaming(
                    storage, stage, new Loading(storage, new TableWriter(storage, locks), stage, open), open);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * @param what of the protocol is asked for: the path behind {@code /v1/streaming/}, without a slash at its end
     * @param user who has been recognised
     * @return empty where the protocol has nothing of that name
     */
    public Optional<ObjectNode> answer(String what, JsonNode request, String user) {
        Caller caller = new Caller(storage.catalog(), user, request.path("role").asText(""));
        try {
            return switch (what) {
                case "client/configure" -> Optional.of(configure(caller));
                case "channels/open" -> Optional.of(open(caller, request));
                case "channels/write/blobs" -> Optional.of(write(caller, request));
                case "channels/status" -> Optional.of(status(caller, request));
                case "channels/drop" -> Optional.of(drop(caller, request));
                default -> Optional.empty();
            };
        } catch (Refused e) {
            return Optional.of(told(e.status(), e.getMessage()));
        } catch (SQLException e) {
            LOG.error("{} failed", what, e);
            return Optional.of(told(Status.TRY_AGAIN, Status.TRY_AGAIN.message()));
        }
    }

    private ObjectNode configure(Caller caller) throws Refused {
        caller.requireRole();
        try {
            stage.sweep();
        } catch (IOException e) {
            LOG.warn("old blobs could not be removed; it is tried again in an hour", e);
        }
        ObjectNode answer = told(Status.OK, Status.OK.message());
        answer.put("prefix", run + "_" + clients.incrementAndGet() + "_" + DEPLOYMENT);
        answer.put("deployment_id", DEPLOYMENT);
        ObjectNode place = answer.putObject("stage_location");
        place.put("locationType", "LOCAL_FS");
        place.put("location", stage.folder().toString());
        place.put("path", "");
        place.put("region", "");
        place.put("storageAccount", "");
        place.put("endPoint", "");
        place.put("isClientSideEncrypted", false);
        place.putObject("creds");
        return answer;
    }

    private ObjectNode open(Caller caller, JsonNode request) throws Refused {
        String name = name(request, "channel");
        TableName wanted = TableName.of(request);
        if (request.path("is_iceberg").asBoolean()) {
            throw new Refused(Status.TABLE_NOT_SUPPORTED, "Iceberg tables are not known here");
        }
        String token = request.path("offset_token").isTextual()
                ? request.get("offset_token").asText()
                : null;
        Opened opened = loading.alone(now -> caller.table(now, wanted), (writing, table) -> {
            if (table.obstacle().isPresent()) {
                throw new Refused(
                        Status.TABLE_NOT_SUPPORTED,
                        Status.TABLE_NOT_SUPPORTED.message() + ": "
                                + table.obstacle().get());
            }
            String key = Channels.key(writing.connection(), table.id());
            Optional<Channel> known = Channels.find(writing.connection(), table.id(), name);
            if (known.isEmpty() && Channels.count(writing.connection(), table.id()) >= Channels.MOST_OF_A_TABLE) {
                throw new Refused(Status.TOO_MANY_CHANNELS);
            }
            Channel channel = known.orElse(Channel.made(table.id(), name)).reopened(token, table.signature());
            Channels.put(writing.connection(), channel);
            return new Opened(table, channel, key);
        });
        open.opened(opened.channel());
        open.keepOnly(table -> storage.catalog().now().byId(table).isPresent());
        return told(wanted, opened);
    }

    /** @param key that blobs are encrypted with */
    private record Opened(StreamedTable table, Channel channel, String key) {}

    private static ObjectNode told(TableName name, Opened opened) {
        Channel channel = opened.channel();
        ObjectNode answer = told(Status.OK, Status.OK.message());
        name.tell(answer);
        answer.put("channel", channel.name());
        answer.put("client_sequencer", channel.client());
        answer.put("row_sequencer", channel.row());
        answer.put("offset_token", channel.token());
        answer.put("encryption_key", opened.key());
        answer.put("encryption_key_id", channel.table());
        ArrayNode columns = answer.putArray("table_columns");
        int ordinal = 1;
        for (StreamedColumn column : opened.table().columns()) {
            column.describe(columns.addObject(), ordinal++);
        }
        return answer;
    }

    private ObjectNode write(Caller caller, JsonNode request) throws Refused {
        if (request.path("blobs").isEmpty()) {
            throw new Refused(Status.NO_BLOBS);
        }
        ObjectNode answer = told(Status.OK, Status.OK.message());
        ArrayNode blobs = answer.putArray("blobs");
        for (JsonNode blob : request.get("blobs")) {
            String path = name(blob, "path");
            List<Chunk> chunks = new ArrayList<>();
            for (JsonNode chunk : blob.path("chunks")) {
                chunks.add(Chunk.read(path, chunk));
            }
            if (chunks.isEmpty()) {
                throw new Refused(Status.NO_CHUNKS);
            }
            boolean known = blob.path("bdec_version").asInt() == BLOB_VERSION;
            ArrayNode told = blobs.addObject().putArray("chunks");
            boolean comesAgain = false;
            for (Chunk chunk : chunks) {
                TableName table = new TableName(chunk.database(), chunk.schema(), chunk.table());
                Map<String, Status> statuses = known
                        ? loading.load(chunk, now -> caller.table(now, table))
                        : Loading.all(chunk, Status.BLOB_VERSION);
                comesAgain |= statuses.containsValue(Status.QUEUE_FULL) || statuses.containsValue(Status.TRY_AGAIN);
                tell(told.addObject(), table, chunk, statuses);
            }
            if (!comesAgain) {
                remove(path);
            }
        }
        return answer;
    }

    private static void tell(ObjectNode told, TableName table, Chunk chunk, Map<String, Status> statuses) {
        table.tell(told);
        ArrayNode channels = told.putArray("channels");
        for (Chunk.Part part : chunk.parts()) {
            Status status = statuses.get(part.channel());
            ObjectNode channel = channels.addObject();
            channel.put("status_code", status.code());
            channel.put("message", status.message());
            channel.put("channel", part.channel());
            channel.put("client_sequencer", part.client());
        }
    }

    /** Its rows are in their tables, or will be sent in another. */
    private void remove(String blob) {
        try {
            Files.deleteIfExists(stage.blob(blob));
        } catch (Refused | IOException e) {
            LOG.debug("blob {} is not removed now", blob, e);
        }
    }

    private ObjectNode status(Caller caller, JsonNode request) throws Refused, SQLException {
        ObjectNode answer = told(Status.OK, Status.OK.message());
        ArrayNode channels = answer.putArray("channels");
        try (Connection connection = storage.connect()) {
            for (JsonNode asked : request.path("channels")) {
                status(connection, caller, asked, channels.addObject());
            }
        }
        return answer;
    }

    private void status(Connection connection, Caller caller, JsonNode asked, ObjectNode told) throws SQLException {
        try {
            StreamedTable table = caller.table(TableName.of(asked));
            Optional<Channel> channel = Channels.find(connection, table.id(), name(asked, "channel_name"));
            if (channel.isEmpty()) {
                throw new Refused(Status.CHANNEL_GONE);
            }
            JsonNode client = asked.path("client_sequencer");
            Status writer = open.judge(
                    channel.get(),
                    client.isIntegralNumber() ? client.asLong() : channel.get().client());
            told.put("status_code", writer.code());
            told.put("persisted_offset_token", channel.get().token());
            told.put("persisted_client_sequencer", channel.get().client());
            told.put("persisted_row_sequencer", channel.get().row());
        } catch (Refused e) {
            told.put("status_code", e.status().code());
        }
    }

    private ObjectNode drop(Caller caller, JsonNode request) throws Refused {
        String name = name(request, "channel");
        TableName wanted = TableName.of(request);
        return loading.alone(now -> caller.table(now, wanted), (writing, table) -> {
            Channel channel = Channels.find(writing.connection(), table.id(), name)
                    .orElseThrow(() -> new Refused(Status.CHANNEL_GONE));
            JsonNode client = request.path("client_sequencer");
            if (client.isIntegralNumber() && client.asLong() != channel.client()) {
                throw new Refused(Status.OTHER_WRITER);
            }
            Channels.remove(writing.connection(), table.id(), name);
            open.dropped(table.id(), name);
            ObjectNode answer = told(Status.OK, Status.OK.message());
            wanted.tell(answer);
            answer.put("channel", name);
            return answer;
        });
    }

    private static ObjectNode told(Status status, String message) {
        ObjectNode answer = JSON.createObjectNode();
        answer.put("status_code", status.code());
        answer.put("message", message);
        return answer;
    }

    static String name(JsonNode node, String field) throws Refused {
        if (!node.path(field).isTextual() || node.get(field).asText().isEmpty()) {
            throw new Refused(Status.INCOMPLETE, Status.INCOMPLETE.message() + ": " + field);
        }
        return node.get(field).asText();
    }
}

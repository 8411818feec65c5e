package dev.tarn.snowflakelocal.streaming;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Rows of one table within a blob, from one or several channels.
 *
 * @param blob path in the stage
 * @param offset where they begin there
 * @param md5 of the bytes as they stand there
 * @param rows how many
 */
record Chunk(
        String blob,
        String database,
        String schema,
        String table,
        long offset,
        long length,
        String md5,
        long rows,
        List<Part> parts) {

    /** What a channel has in it. */
    record Part(String channel, long client, long row, String token) {}

    static Chunk read(String blob, JsonNode told) throws Refused {
        List<Part> parts = new ArrayList<>();
        Set<String> names = new HashSet<>();
        for (JsonNode channel : told.path("channels")) {
            Part part = new Part(
                    text(channel, "channel_name"),
                    number(channel, "client_sequencer"),
                    number(channel, "row_sequencer"),
                    channel.path("offset_token").isTextual()
                            ? channel.path("offset_token").asText()
                            : null);
            if (!names.add(part.channel())) {
                throw new Refused(Status.CHANNEL_TWICE);
            }
            parts.add(part);
        }
        if (parts.isEmpty()) {
            throw new Refused(Status.NO_CHANNELS);
        }
        return new Chunk(
                blob,
                text(told, "database"),
                text(told, "schema"),
                text(told, "table"),
                number(told, "chunk_start_offset"),
                number(told, "chunk_length"),
                text(told, "chunk_md5"),
                number(told.path("eps"), "rows"),
                parts);
    }

    private static String text(JsonNode node, String name) throws Refused {
        if (!node.path(name).isTextual()) {
            throw new Refused(Status.INCOMPLETE, Status.INCOMPLETE.message() + ": " + name);
        }
        return node.get(name).asText();
    }

    private static long number(JsonNode node, String name) throws Refused {
        if (!node.path(name).isIntegralNumber() || node.get(name).asLong() < 0) {
            throw new Refused(Status.INCOMPLETE, Status.INCOMPLETE.message() + ": " + name);
        }
        return node.get(name).asLong();
    }
}

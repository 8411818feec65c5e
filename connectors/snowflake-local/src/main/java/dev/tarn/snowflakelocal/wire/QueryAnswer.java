package dev.tarn.snowflakelocal.wire;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.tarn.snowflakelocal.session.Query;
import dev.tarn.snowflakelocal.session.StoredResult;
import dev.tarn.snowflakelocal.statement.ResultColumn;
import dev.tarn.snowflakelocal.statement.SessionState;
import dev.tarn.snowflakelocal.types.SnowType;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.stream.Collectors;

/** The answer to a statement that succeeded. Its rows are JSON already and are put in as they are. */
final class QueryAnswer {
    private QueryAnswer() {}

    static byte[] json(Query query, String chunks) {
        StoredResult result = query.result();
        SessionState state = query.session().state();
        ObjectNode data = Json.object();
        data.set("parameters", LoginRoutes.Parameters.of(state));
        ArrayNode rowtype = data.putArray("rowtype");
        result.columns().forEach(column -> column(rowtype.addObject(), column));
        data.put("total", result.rows());
        data.put("returned", result.rows());
        data.put("queryId", query.id());
        data.putNull("databaseProvider");
        data.put("finalDatabaseName", state.database());
        data.put("finalSchemaName", state.schema());
        data.put("finalWarehouseName", state.warehouse());
        data.put("finalRoleName", state.role());
        data.put("numberOfBinds", query.binds());
        data.put("arrayBindSupported", query.binds() > 0 && isDml(result.type()));
        data.put("statementTypeId", result.type());
        data.put("version", 1);
        data.put("queryResultFormat", "json");
        data.put("sendResultTime", System.currentTimeMillis());
        if (!query.children().isEmpty()) {
            data.put("resultIds", query.children().stream().map(Query::id).collect(Collectors.joining(",")));
            data.put(
                    "resultTypes",
                    query.children().stream()
                            .map(child -> Long.toString(child.result().type()))
                            .collect(Collectors.joining(",")));
        }
        if (!result.chunks().isEmpty()) {
            chunks(data, result, chunks);
        }
        return joined(Json.bytes(data), result.first());
    }

    private static boolean isDml(long type) {
        return type >= 0x3000 && type < 0x4000;
    }

    private static void chunks(ObjectNode data, StoredResult result, String address) {
        ArrayNode list = data.putArray("chunks");
        for (StoredResult.Chunk chunk : result.chunks()) {
            ObjectNode one = list.addObject();
            one.put("url", address + chunk.secret());
            one.put("rowCount", chunk.rows());
            one.put("uncompressedSize", chunk.bytes());
            one.put("compressedSize", chunk.compressed());
        }
        data.putObject("chunkHeaders");
        data.putNull("qrmk");
    }

    private static void column(ObjectNode json, ResultColumn column) {
        SnowType type = column.type();
        json.put("name", column.name());
        json.put("database", "");
        json.put("schema", "");
        json.put("table", "");
        json.put("nullable", column.nullable());
        json.put("type", type.kind().wire());
        json.putNull("collation");
        switch (type.kind()) {
            case FIXED -> sizes(json, type.precision(), type.scale(), null);
            case TIME, TIMESTAMP_NTZ, TIMESTAMP_LTZ -> sizes(json, 0, type.scale(), null);
            case TEXT -> sizes(json, null, null, type.length());
            case BINARY -> sizes(json, null, null, type.length());
            default -> sizes(json, null, null, null);
        }
    }

    private static void sizes(ObjectNode json, Integer precision, Integer scale, Integer length) {
        json.put("precision", precision);
        json.put("scale", scale);
        json.put("length", length);
        json.put("byteLength", length == null ? null : Integer.valueOf(Math.min(length, SnowType.MOST_CHARACTERS)));
    }

    private static byte[] joined(byte[] data, byte[] rows) {
        byte[] head = "{\"data\":".getBytes(StandardCharsets.US_ASCII);
        byte[] middle = ",\"rowset\":[".getBytes(StandardCharsets.US_ASCII);
        byte[] end = "]},\"message\":null,\"code\":null,\"success\":true}".getBytes(StandardCharsets.US_ASCII);
        ByteArrayOutputStream all = new ByteArrayOutputStream(head.length + data.length + rows.length + 64);
        all.writeBytes(head);
        all.write(data, 0, data.length - 1);
        all.writeBytes(middle);
        all.writeBytes(rows);
        all.writeBytes(end);
        return all.toByteArray();
    }
}

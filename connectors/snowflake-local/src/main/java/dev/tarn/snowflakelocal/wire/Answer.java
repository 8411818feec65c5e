package dev.tarn.snowflakelocal.wire;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.tarn.snowflakelocal.SqlFailure;
import java.nio.file.Path;

/**
 * What goes back: JSON, or a file that is gzip already. Errors of statements are answers like others, with status 200: the driver
 * would repeat what fails with another.
 */
@SuppressWarnings("ArrayRecordComponent") // Never compared.
public record Answer(int status, byte[] json, Path file) {
    public static Answer of(ObjectNode json) {
        return new Answer(200, Json.bytes(json), null);
    }

    static Answer of(byte[] json) {
        return new Answer(200, json, null);
    }

    static Answer gzip(Path file) {
        return new Answer(200, null, file);
    }

    static Answer status(int status) {
        return new Answer(status, new byte[0], null);
    }

    /** Snowflake's shape of an answer that carries data. */
    static Answer success(ObjectNode data) {
        ObjectNode json = Json.object();
        json.set("data", data);
        json.putNull("message");
        json.putNull("code");
        json.put("success", true);
        return of(json);
    }

    static Answer failure(SqlFailure failure, String queryId) {
        ObjectNode json = Json.object();
        ObjectNode data = json.putObject("data");
        data.put("internalError", false);
        data.put("errorCode", failure.code());
        data.put("sqlState", failure.sqlState());
        data.put("queryId", queryId);
        data.put("line", -1);
        data.put("pos", -1);
        data.put("type", "COMPILATION");
        json.put("code", failure.code());
        json.put("message", failure.getMessage());
        json.put("success", false);
        json.putNull("headers");
        return of(json);
    }
}

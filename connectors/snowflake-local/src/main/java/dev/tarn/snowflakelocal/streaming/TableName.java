package dev.tarn.snowflakelocal.streaming;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

/** A table as a client names it: identifiers as in SQL, folded where they are not quoted. */
record TableName(String database, String schema, String table) {
    static TableName of(JsonNode request) throws Refused {
        return new TableName(
                Streaming.name(request, "database"),
                Streaming.name(request, "schema"),
                Streaming.name(request, "table"));
    }

    void tell(ObjectNode answer) {
        answer.put("database", database);
        answer.put("schema", schema);
        answer.put("table", table);
    }
}

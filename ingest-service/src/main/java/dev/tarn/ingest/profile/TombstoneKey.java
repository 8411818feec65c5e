package dev.tarn.ingest.profile;

import com.fasterxml.jackson.core.JsonToken;
import dev.tarn.ingest.IngestErrors;
import dev.tarn.ingest.Rejection;
import dev.tarn.ingest.json.Fields;
import dev.tarn.ingest.json.JsonReader;
import dev.tarn.ingest.json.Shape;
import java.nio.charset.StandardCharsets;

/**
 * Whose tombstone it is: the key as decimal text, as a JSON number or string, or as an object with {@code user_id}, bare or
 * under {@code payload} as Debezium writes it. One thread.
 */
final class TombstoneKey {
    private final JsonReader json =
            new JsonReader(Shape.of("user_id", "payload").with("payload", Shape.of("user_id")));

    long userId(byte[] key) throws Rejection {
        if (key == null) {
            throw IngestErrors.nullValueOfNobody();
        }
        try {
            String text = new String(key, StandardCharsets.UTF_8);
            return IdText.isNumeric(text) ? IdText.parse("key", text) : document(key);
        } catch (Rejection e) {
            throw IngestErrors.nullValueOfNobody();
        }
    }

    private long document(byte[] key) throws Rejection {
        JsonToken kind = json.read(key);
        if (kind == JsonToken.START_OBJECT) {
            Fields object = json.fields();
            return id(object.isObject("payload") ? object.object("payload") : object, "user_id");
        }
        Fields bare = json.bareOrNull();
        if (kind == JsonToken.START_ARRAY || bare == null) {
            throw IngestErrors.nullValueOfNobody();
        }
        return id(bare, JsonReader.bareName());
    }

    private static long id(Fields fields, String name) throws Rejection {
        if (!fields.given(name) || !fields.isText(name)) {
            return fields.integer(name);
        }
        String text = fields.text(name);
        if (!IdText.isNumeric(text)) {
            throw IngestErrors.nullValueOfNobody();
        }
        return IdText.parse("key", text);
    }
}

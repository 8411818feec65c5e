package dev.tarn.deltasink.json;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import dev.tarn.delta.schema.Column;
import java.io.IOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** An object's fields by name; those that nobody named are left out, those that are missing are null. */
final class JsonObject {
    private final JsonField[] fields;
    private final Map<String, Integer> places = new HashMap<>();

    JsonObject(List<JsonField> fields) {
        this.fields = fields.toArray(JsonField[]::new);
        for (int i = 0; i < this.fields.length; i++) {
            places.put(this.fields[i].column().name(), i);
        }
    }

    List<Column> columns() {
        return java.util.Arrays.stream(fields).map(JsonField::column).toList();
    }

    /** The parser stands at the beginning of the object. A field that is there twice counts as it is last. */
    Object[] read(JsonParser in) throws IOException {
        if (in.currentToken() != JsonToken.START_OBJECT) {
            throw new Mismatch("an object", JsonValues.shown(in));
        }
        Object[] values = new Object[fields.length];
        while (in.nextToken() == JsonToken.FIELD_NAME) {
            Integer place = places.get(in.currentName());
            JsonToken token = in.nextToken();
            if (place == null) {
                in.skipChildren();
            } else {
                values[place] = token == JsonToken.VALUE_NULL ? null : value(place, in);
            }
        }
        for (int i = 0; i < fields.length; i++) {
            if (values[i] == null && !fields[i].column().nullable()) {
                throw new Mismatch("a value", "none").in(fields[i].column().name());
            }
        }
        return values;
    }

    private Object value(int place, JsonParser in) throws IOException {
        try {
            return fields[place].value().read(in);
        } catch (Mismatch e) {
            throw e.in(fields[place].column().name());
        }
    }
}

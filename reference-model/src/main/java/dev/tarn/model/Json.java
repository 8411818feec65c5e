package dev.tarn.model;

import java.util.List;
import java.util.Map;

/** A JSON document as a tree. A number stays the text that was written, so that nothing is rounded on the way. */
sealed interface Json {
    record Obj(Map<String, Json> fields) implements Json {
        /** The field, or null where it is absent or JSON null: the rules make no difference between the two. */
        Json get(String name) {
            Json value = fields.get(name);
            return value instanceof Null ? null : value;
        }
    }

    record Arr(List<Json> items) implements Json {}

    record Text(String value) implements Json {}

    record Num(String text) implements Json {
        boolean isInteger() {
            return text.chars().allMatch(c -> c == '-' || (c >= '0' && c <= '9'));
        }
    }

    record Bool(boolean value) implements Json {}

    record Null() implements Json {}
}

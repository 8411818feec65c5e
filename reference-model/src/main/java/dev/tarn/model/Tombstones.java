package dev.tarn.model;

import dev.tarn.schemas.bronze.UserInfo;
import java.nio.charset.StandardCharsets;

/** Rule 3: a null value on user_info, dated by its arrival. Its key says whose it is. */
final class Tombstones {
    private Tombstones() {}

    static UserInfo read(InputRecord input) throws Rejection {
        if (input.key() == null) {
            throw nullValue();
        }
        return ProfileFields.tombstone(userId(input.key()), input.timestampMillis() * 1_000);
    }

    private static long userId(byte[] key) throws Rejection {
        String text = new String(key, StandardCharsets.UTF_8);
        try {
            return id(isNumeric(text) ? new Json.Num(text) : JsonText.parse(key));
        } catch (Rejection e) {
            throw nullValue();
        }
    }

    /** A number, a string, an object with user_id, or such an object under payload. */
    private static long id(Json key) throws Rejection {
        if (key instanceof Json.Text text && isNumeric(text.value())) {
            return Numbers.integer("key", text.value());
        }
        if (key instanceof Json.Obj object) {
            Json.Obj holder = object.get("payload") instanceof Json.Obj payload ? payload : object;
            Json id = Fields.required(holder, "user_id");
            return id(id instanceof Json.Obj ? new Json.Null() : id);
        }
        return Numbers.integer("key", key);
    }

    private static boolean isNumeric(String text) {
        return text.matches("-?[0-9]+");
    }

    private static Rejection nullValue() {
        return new Rejection(Reason.NULL_VALUE, "the value is null and the key names no user");
    }
}

package dev.tarn.model;

/** Typed reading of an object's fields. */
final class Fields {
    private Fields() {}

    static Json required(Json.Obj object, String name) throws Rejection {
        Json value = object.get(name);
        if (value == null) {
            throw new Rejection(Reason.MISSING_FIELD, "field " + name + " is missing or null");
        }
        return value;
    }

    static long requiredInteger(Json.Obj object, String name) throws Rejection {
        return Numbers.integer(name, required(object, name));
    }

    static String requiredText(Json.Obj object, String name) throws Rejection {
        return text(name, required(object, name));
    }

    static Json.Obj requiredObject(Json.Obj object, String name) throws Rejection {
        return object(name, required(object, name));
    }

    static String optionalText(Json.Obj object, String name) throws Rejection {
        Json value = object.get(name);
        return value == null ? null : text(name, value);
    }

    static Json.Obj optionalObject(Json.Obj object, String name) throws Rejection {
        Json value = object.get(name);
        return value == null ? null : object(name, value);
    }

    private static String text(String name, Json value) throws Rejection {
        if (value instanceof Json.Text text) {
            return text.value();
        }
        throw new Rejection(Reason.WRONG_TYPE, "field " + name + " is not a string");
    }

    private static Json.Obj object(String name, Json value) throws Rejection {
        if (value instanceof Json.Obj object) {
            return object;
        }
        throw new Rejection(Reason.WRONG_TYPE, "field " + name + " is not an object");
    }
}

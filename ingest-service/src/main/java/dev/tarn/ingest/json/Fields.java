package dev.tarn.ingest.json;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import dev.tarn.ingest.IngestErrors;
import dev.tarn.ingest.InstantUnit;
import dev.tarn.ingest.Rejection;
import java.io.IOException;
import java.math.RoundingMode;
import java.nio.charset.StandardCharsets;

/**
 * What stood in the fields of one object. Types are checked when a field is asked for and not while reading, so that the
 * reason of a record with several faults does not depend on the order of its fields. Reused: it speaks of the document
 * read last.
 */
public final class Fields {
    private static final long EXACT_IN_A_DOUBLE = 1L << 53;

    private final Shape shape;
    private final String path;
    /** Null where the field is absent. */
    private final JsonToken[] kinds;

    private final JsonNumber[] numbers;
    private final String[] texts;
    private final Fields[] objects;

    Fields(Shape shape, String path) {
        this.shape = shape;
        this.path = path;
        this.kinds = new JsonToken[shape.size()];
        this.numbers = new JsonNumber[shape.size()];
        this.texts = new String[shape.size()];
        this.objects = new Fields[shape.size()];
        for (int slot = 0; slot < shape.size(); slot++) {
            numbers[slot] = new JsonNumber();
            Shape object = shape.object(slot);
            objects[slot] = object == null ? null : new Fields(object, path + shape.name(slot) + ".");
        }
    }

    void clear() {
        for (int slot = 0; slot < kinds.length; slot++) {
            kinds[slot] = null;
            texts[slot] = null;
        }
    }

    int slot(String name) {
        return shape.slot(name);
    }

    void scalar(int slot, JsonToken kind, JsonParser parser) throws IOException {
        kinds[slot] = kind;
        if (kind.isNumeric()) {
            numbers[slot].set(parser.getTextCharacters(), parser.getTextOffset(), parser.getTextLength());
        } else if (kind == JsonToken.VALUE_STRING) {
            texts[slot] = parser.getText();
        }
    }

    /** An object or array begins in the slot; null if nothing of it is read. */
    Fields structure(int slot, JsonToken kind) {
        kinds[slot] = kind;
        Fields object = kind == JsonToken.START_OBJECT ? objects[slot] : null;
        if (object != null) {
            object.clear();
        }
        return object;
    }

    /** Whether the field stands there, if only as null. */
    public boolean stands(String name) {
        return kinds[shape.slot(name)] != null;
    }

    /** Whether the field has a value; null is none. */
    public boolean given(String name) {
        JsonToken kind = kinds[shape.slot(name)];
        return kind != null && kind != JsonToken.VALUE_NULL;
    }

    public boolean isText(String name) {
        return kinds[shape.slot(name)] == JsonToken.VALUE_STRING;
    }

    public boolean isObject(String name) {
        return kinds[shape.slot(name)] == JsonToken.START_OBJECT;
    }

    public long integer(String name) throws Rejection {
        int slot = number(name, "an integer");
        if (kinds[slot] != JsonToken.VALUE_NUMBER_INT) {
            throw IngestErrors.wrongType(field(slot), shown(slot), "written as an integer");
        }
        return numbers[slot].integer(field(slot));
    }

    /** Microseconds since 1970. */
    public long instant(String name, InstantUnit unit, long arrivalMicros) throws Rejection {
        int slot = number(name, "a number");
        long micros = numbers[slot].rounded(field(slot), unit.placesOfMicros());
        if (!InstantUnit.isPlausible(micros, arrivalMicros)) {
            throw IngestErrors.timeOutOfRange(field(slot), shown(slot), unit);
        }
        return micros;
    }

    /** The nearest double of the value rounded to six places. */
    public double sixPlaces(String name) throws Rejection {
        int slot = number(name, "a number");
        long millionths = numbers[slot].rounded(field(slot), 6);
        if (millionths > -EXACT_IN_A_DOUBLE && millionths < EXACT_IN_A_DOUBLE) {
            // Both are exact as doubles, so the quotient is the nearest double.
            return millionths / 1e6;
        }
        double nearest = numbers[slot]
                .exact(field(slot))
                .setScale(6, RoundingMode.HALF_EVEN)
                .doubleValue();
        return nearest;
    }

    public String text(String name) throws Rejection {
        int slot = required(name);
        if (kinds[slot] != JsonToken.VALUE_STRING) {
            throw IngestErrors.wrongType(field(slot), type(slot), "a string");
        }
        return storable(texts[slot]);
    }

    /** Null where the field is absent or null. */
    public String optionalText(String name) throws Rejection {
        return given(name) ? text(name) : null;
    }

    public Fields object(String name) throws Rejection {
        int slot = required(name);
        if (kinds[slot] != JsonToken.START_OBJECT) {
            throw IngestErrors.wrongType(field(slot), type(slot), "an object");
        }
        return objects[slot];
    }

    /** What was written, for messages. */
    public String shown(String name) {
        return shown(shape.slot(name));
    }

    private int required(String name) throws Rejection {
        int slot = shape.slot(name);
        if (kinds[slot] == null || kinds[slot] == JsonToken.VALUE_NULL) {
            throw IngestErrors.missing(field(slot));
        }
        return slot;
    }

    private int number(String name, String wanted) throws Rejection {
        int slot = required(name);
        if (!kinds[slot].isNumeric()) {
            throw IngestErrors.wrongType(field(slot), type(slot), wanted);
        }
        return slot;
    }

    private String field(int slot) {
        return path.isEmpty() ? shape.name(slot) : path + shape.name(slot);
    }

    private String shown(int slot) {
        return kinds[slot].isNumeric() && !shape.hides(slot) ? numbers[slot].shown() : type(slot);
    }

    private String type(int slot) {
        return switch (kinds[slot]) {
            case VALUE_STRING -> "a string";
            case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT -> "a number";
            case VALUE_TRUE, VALUE_FALSE -> "a boolean";
            case START_OBJECT -> "an object";
            default -> "an array";
        };
    }

    /** A lone surrogate of an escape has no UTF-8 form; it becomes the question mark that it is stored as. */
    private static String storable(String text) {
        for (int i = 0; i < text.length(); i++) {
            if (Character.isSurrogate(text.charAt(i))) {
                return new String(text.getBytes(StandardCharsets.UTF_8), StandardCharsets.UTF_8);
            }
        }
        return text;
    }
}

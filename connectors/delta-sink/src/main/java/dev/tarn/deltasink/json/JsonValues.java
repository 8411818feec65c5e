package dev.tarn.deltasink.json;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.exc.InputCoercionException;
import dev.tarn.delta.schema.ColumnType;
import java.io.IOException;
import java.io.StringWriter;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.RoundingMode;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoField;
import java.time.temporal.TemporalAccessor;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Values of JSON in the Java types of rows. Nothing is rounded but an instant, to the microsecond, and a number in a double. */
final class JsonValues {
    private JsonValues() {}

    static Object bool(JsonParser in) throws IOException {
        JsonToken token = in.currentToken();
        if (token != JsonToken.VALUE_TRUE && token != JsonToken.VALUE_FALSE) {
            throw new Mismatch("true or false", shown(in));
        }
        return token == JsonToken.VALUE_TRUE;
    }

    static Object integer(JsonParser in) throws IOException {
        long value = (Long) number(in);
        if (value != (int) value) {
            throw new Mismatch("an integer of 32 bits", shown(in));
        }
        return (int) value;
    }

    static Object number(JsonParser in) throws IOException {
        if (in.currentToken() != JsonToken.VALUE_NUMBER_INT) {
            throw new Mismatch("an integer", shown(in));
        }
        try {
            return in.getLongValue();
        } catch (InputCoercionException e) {
            throw new Mismatch("an integer of 64 bits", shown(in));
        }
    }

    static Object single(JsonParser in) throws IOException {
        float value = ((Double) real(in)).floatValue();
        if (Float.isInfinite(value)) {
            throw new Mismatch("a float", shown(in));
        }
        return value;
    }

    static Object real(JsonParser in) throws IOException {
        if (!in.currentToken().isNumeric()) {
            throw new Mismatch("a number", shown(in));
        }
        double value = in.getDoubleValue();
        if (!Double.isFinite(value)) {
            throw new Mismatch("a double", shown(in));
        }
        return value;
    }

    /** A text; of anything else its JSON. */
    static Object text(JsonParser in) throws IOException {
        return in.currentToken().isStructStart() ? json(in) : in.getText();
    }

    private static String json(JsonParser in) throws IOException {
        StringWriter text = new StringWriter();
        try (JsonGenerator out = JsonShape.FACTORY.createGenerator(text)) {
            // Numbers as they are written, whatever their length.
            out.copyCurrentStructureExact(in);
        }
        return text.toString();
    }

    static Object base64(JsonParser in) throws IOException {
        try {
            return Base64.getDecoder().decode(string(in, "bytes in base64"));
        } catch (IllegalArgumentException e) {
            throw new Mismatch("bytes in base64", shown(in));
        }
    }

    static Object date(JsonParser in) throws IOException {
        try {
            return Math.toIntExact(
                    LocalDate.parse(string(in, "a date as 2026-11-21")).toEpochDay());
        } catch (DateTimeException | ArithmeticException e) {
            throw new Mismatch("a date as 2026-11-21", shown(in));
        }
    }

    /** A text without an offset is UTC. */
    static Object instant(JsonParser in) throws IOException {
        String expected = "an instant as 2026-11-21T17:32:08.123456Z";
        try {
            TemporalAccessor told = DateTimeFormatter.ISO_DATE_TIME.parseBest(
                    string(in, expected), OffsetDateTime::from, LocalDateTime::from);
            OffsetDateTime at =
                    told instanceof OffsetDateTime offset ? offset : ((LocalDateTime) told).atOffset(ZoneOffset.UTC);
            long seconds = Math.multiplyExact(at.toEpochSecond(), 1_000_000L);
            return Math.addExact(seconds, at.getLong(ChronoField.MICRO_OF_SECOND));
        } catch (DateTimeException | ArithmeticException e) {
            throw new Mismatch(expected, shown(in));
        }
    }

    /** @param micros of one unit */
    static JsonValue sinceEpoch(String units, long micros) {
        BigDecimal unit = BigDecimal.valueOf(micros);
        String expected = "a number of " + units + " since 1970";
        return in -> {
            if (!in.currentToken().isNumeric()) {
                throw new Mismatch(expected, shown(in));
            }
            try {
                if (in.currentToken() == JsonToken.VALUE_NUMBER_INT) {
                    return Math.multiplyExact(in.getLongValue(), micros);
                }
                return in.getDecimalValue()
                        .multiply(unit)
                        .setScale(0, RoundingMode.FLOOR)
                        .longValueExact();
            } catch (InputCoercionException | ArithmeticException e) {
                throw new Mismatch(expected, shown(in));
            }
        };
    }

    static JsonValue decimal(ColumnType.Decimal type) {
        String expected = "a number of " + (type.precision() - type.scale()) + " digits before and " + type.scale()
                + " behind the point";
        return in -> {
            boolean number = in.currentToken().isNumeric();
            try {
                BigDecimal value = new BigDecimal(number ? in.getText() : string(in, expected));
                // Before anything is computed: a few digits may stand for billions of zeros.
                if (Math.abs((long) value.precision() - value.scale()) > 2L * ColumnType.Decimal.LARGEST_PRECISION
                        && value.signum() != 0) {
                    throw new Mismatch(expected, shown(in));
                }
                BigDecimal scaled = value.signum() == 0
                        ? new BigDecimal(BigInteger.ZERO, type.scale())
                        : value.setScale(type.scale(), RoundingMode.UNNECESSARY);
                if (scaled.precision() > type.precision()) {
                    throw new Mismatch(expected, shown(in));
                }
                return scaled;
            } catch (NumberFormatException | ArithmeticException e) {
                throw new Mismatch(expected, shown(in));
            }
        };
    }

    static JsonValue array(JsonValue element) {
        return in -> {
            if (in.currentToken() != JsonToken.START_ARRAY) {
                throw new Mismatch("an array", shown(in));
            }
            List<Object> values = new ArrayList<>();
            for (JsonToken token = in.nextToken(); token != JsonToken.END_ARRAY; token = in.nextToken()) {
                values.add(token == JsonToken.VALUE_NULL ? null : element.read(in));
            }
            return values;
        };
    }

    static JsonValue map(JsonValue value) {
        return in -> {
            if (in.currentToken() != JsonToken.START_OBJECT) {
                throw new Mismatch("an object", shown(in));
            }
            Map<Object, Object> values = new LinkedHashMap<>();
            while (in.nextToken() == JsonToken.FIELD_NAME) {
                String key = in.currentName();
                values.put(key, in.nextToken() == JsonToken.VALUE_NULL ? null : value.read(in));
            }
            return values;
        };
    }

    private static String string(JsonParser in, String expected) throws IOException {
        if (in.currentToken() != JsonToken.VALUE_STRING) {
            throw new Mismatch(expected, shown(in));
        }
        return in.getText();
    }

    /** The value for an error. */
    static String shown(JsonParser in) throws IOException {
        return switch (in.currentToken()) {
            case START_OBJECT -> "an object";
            case START_ARRAY -> "an array";
            case VALUE_STRING -> "\"" + in.getText() + "\"";
            default -> in.getText();
        };
    }
}

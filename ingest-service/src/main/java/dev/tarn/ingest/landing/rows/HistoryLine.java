package dev.tarn.ingest.landing.rows;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.exc.StreamConstraintsException;
import dev.tarn.ingest.IngestErrors;
import dev.tarn.ingest.InstantUnit;
import dev.tarn.ingest.Rejection;
import dev.tarn.ingest.json.Encoding;
import dev.tarn.ingest.json.JsonNumber;
import dev.tarn.ingest.json.Parsers;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HashSet;
import java.util.Set;

/** One line of history, read strictly at its first level: what is nested in it goes on byte by byte. Reused, one thread. */
final class HistoryLine {
    /** Deeper than any document that the edge accepts, so that the edge gives the reason. */
    private static final int MAX_DEPTH = 1_000;

    private static final JsonFactory FACTORY = Parsers.of(MAX_DEPTH);

    private final Encoding encoding = new Encoding();
    private final JsonNumber number = new JsonNumber();
    private final Set<String> names = new HashSet<>();
    private JsonToken keyKind;
    private JsonToken valueKind;
    private JsonToken timestampKind;
    private JsonToken topicKind;
    private String topic;
    private byte[] key;
    private byte[] value;

    void read(byte[] line) throws Rejection {
        encoding.check(line);
        clear();
        try (JsonParser parser = FACTORY.createParser(line)) {
            if (parser.nextToken() != JsonToken.START_OBJECT) {
                throw IngestErrors.notAnObject();
            }
            while (parser.nextToken() == JsonToken.FIELD_NAME) {
                field(parser, line);
            }
            if (parser.nextToken() != null) {
                throw IngestErrors.trailing(offset(parser));
            }
        } catch (StreamConstraintsException e) {
            throw IngestErrors.tooDeep(MAX_DEPTH);
        } catch (JsonProcessingException e) {
            // Not its message, which quotes the document.
            throw IngestErrors.malformed(
                    e.getLocation() == null ? 0 : Math.max(0, e.getLocation().getByteOffset()));
        } catch (IOException e) {
            throw new UncheckedIOException("reading bytes in memory failed", e);
        }
        if (key == null && keyKind != null && keyKind != JsonToken.VALUE_NULL) {
            throw IngestErrors.wrongType("key", "neither", "a string or a number");
        }
        if (valueKind == null) {
            throw IngestErrors.missing("value");
        }
        if (value == null && valueKind != JsonToken.VALUE_NULL) {
            throw IngestErrors.wrongType("value", "neither", "a string, an object or null");
        }
    }

    String topic() throws Rejection {
        if (topicKind == null || topicKind == JsonToken.VALUE_NULL) {
            throw IngestErrors.missing("topic");
        }
        if (topic == null) {
            throw IngestErrors.wrongType("topic", "no string", "a string");
        }
        return topic;
    }

    /** Microseconds since 1970. */
    long timestamp(InstantUnit unit, long arrivalMicros) throws Rejection {
        if (timestampKind == null || timestampKind == JsonToken.VALUE_NULL) {
            throw IngestErrors.missing("timestamp");
        }
        if (!timestampKind.isNumeric()) {
            throw IngestErrors.wrongType("timestamp", "no number", "a number");
        }
        long micros = number.rounded("timestamp", unit.placesOfMicros());
        if (!InstantUnit.isPlausible(micros, arrivalMicros)) {
            throw IngestErrors.timeOutOfRange("timestamp", number.shown(), unit);
        }
        return micros;
    }

    /** As it stands, or null. */
    byte[] key() {
        return key;
    }

    byte[] value() {
        return value;
    }

    private void clear() {
        names.clear();
        keyKind = null;
        valueKind = null;
        timestampKind = null;
        topicKind = null;
        topic = null;
        key = null;
        value = null;
    }

    private void field(JsonParser parser, byte[] line) throws IOException, Rejection {
        String name = parser.currentName();
        if (!names.add(name)) {
            throw IngestErrors.duplicateField(name);
        }
        JsonToken kind = parser.nextToken();
        switch (name) {
            case "key" -> {
                keyKind = kind;
                key = kind == JsonToken.VALUE_STRING || (kind != null && kind.isNumeric()) ? utf8(parser) : null;
            }
            case "value" -> {
                valueKind = kind;
                value = value(parser, kind, line);
            }
            case "topic" -> {
                topicKind = kind;
                topic = kind == JsonToken.VALUE_STRING ? parser.getText() : null;
            }
            case "timestamp" -> {
                timestampKind = kind;
                if (kind != null && kind.isNumeric()) {
                    number.set(parser.getTextCharacters(), parser.getTextOffset(), parser.getTextLength());
                }
            }
            default -> {
                // partition and offset repeat in real files and say nothing
            }
        }
        parser.skipChildren();
    }

    /** Null for what is no value of a record. */
    private static byte[] value(JsonParser parser, JsonToken kind, byte[] line) throws IOException {
        if (kind == JsonToken.VALUE_STRING) {
            return utf8(parser);
        }
        if (kind != JsonToken.START_OBJECT) {
            return null;
        }
        int from = (int) parser.currentTokenLocation().getByteOffset();
        parser.skipChildren();
        return Arrays.copyOfRange(line, from, (int) offset(parser));
    }

    private static byte[] utf8(JsonParser parser) throws IOException {
        return parser.getText().getBytes(StandardCharsets.UTF_8);
    }

    private static long offset(JsonParser parser) {
        return Math.max(0, parser.currentLocation().getByteOffset());
    }
}

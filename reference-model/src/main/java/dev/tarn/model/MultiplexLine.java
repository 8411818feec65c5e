package dev.tarn.model;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;

/**
 * A line of history: a record of an edge topic as a JSON object. Its own fields are judged here; what its value says is judged
 * when it comes out of its topic.
 */
final class MultiplexLine {
    private static final Set<String> TOPICS = Set.of("user_info", "workout", "bpm");

    private final String text;
    private final Map<String, Field> fields = new HashMap<>();

    /** @param text of a string what it says, of anything else as it stands in the line */
    private record Field(JsonToken token, String text) {
        boolean isNull() {
            return token == JsonToken.VALUE_NULL;
        }

        byte[] bytes() {
            return isNull() ? null : text.getBytes(StandardCharsets.UTF_8);
        }
    }

    private MultiplexLine(byte[] line) throws Rejection {
        this.text = JsonText.decode(line);
    }

    static InputRecord read(byte[] line, TimeUnit unit, BigDecimal takenMicros) throws Rejection {
        MultiplexLine multiplex = new MultiplexLine(line);
        try (JsonParser parser = JsonText.FACTORY.createParser(multiplex.text)) {
            multiplex.readFields(parser);
        } catch (JsonProcessingException e) {
            throw new Rejection(Reason.MALFORMED_JSON, e.getOriginalMessage());
        } catch (IOException e) {
            throw new UncheckedIOException("reading a text in memory failed", e);
        }
        return multiplex.record(unit, takenMicros);
    }

    private void readFields(JsonParser parser) throws IOException, Rejection {
        boolean object = parser.nextToken() == JsonToken.START_OBJECT;
        while (object && parser.nextToken() != JsonToken.END_OBJECT) {
            String name = parser.currentName();
            parser.nextToken();
            if (fields.put(name, field(parser)) != null) {
                throw new Rejection(Reason.DUPLICATE_FIELD, "field " + name + " stands twice in the line");
            }
        }
        parser.skipChildren();
        if (parser.nextToken() != null) {
            throw new Rejection(Reason.MALFORMED_JSON, "something follows the end of the document");
        }
        if (!object) {
            throw new Rejection(Reason.NOT_AN_OBJECT, "the line is not an object");
        }
    }

    private Field field(JsonParser parser) throws IOException {
        JsonToken token = parser.currentToken();
        if (!token.isStructStart()) {
            return new Field(token, parser.getText());
        }
        int from = (int) parser.currentTokenLocation().getCharOffset();
        parser.skipChildren();
        return new Field(
                token, text.substring(from, (int) parser.currentLocation().getCharOffset()));
    }

    private InputRecord record(TimeUnit unit, BigDecimal takenMicros) throws Rejection {
        String topic = topic();
        byte[] value = value();
        byte[] key = key();
        long micros = Instants.read("timestamp", timestamp(), unit, takenMicros);
        return new InputRecord(topic, key, value, Math.floorDiv(micros, 1_000L), Math.floorMod(micros, 1_000));
    }

    private String topic() throws Rejection {
        Field topic = required("topic");
        if (topic.token() != JsonToken.VALUE_STRING) {
            throw new Rejection(Reason.WRONG_TYPE, "topic is not a string");
        }
        if (!TOPICS.contains(topic.text())) {
            throw new Rejection(Reason.UNKNOWN_TOPIC, "topic is none of " + TOPICS);
        }
        return topic.text();
    }

    /** A null value is a record too: the tombstone behind a delete. */
    private byte[] value() throws Rejection {
        Field value = fields.get("value");
        if (value == null) {
            throw new Rejection(Reason.MISSING_FIELD, "field value is missing");
        }
        return switch (value.token()) {
            case VALUE_STRING, START_OBJECT, VALUE_NULL -> value.bytes();
            default -> throw new Rejection(Reason.WRONG_TYPE, "value is neither a string nor an object");
        };
    }

    private byte[] key() throws Rejection {
        Field key = fields.get("key");
        if (key == null) {
            return null;
        }
        return switch (key.token()) {
            case VALUE_STRING, VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT, VALUE_NULL -> key.bytes();
            default -> throw new Rejection(Reason.WRONG_TYPE, "key is neither a string nor a number");
        };
    }

    private Json timestamp() throws Rejection {
        Field timestamp = required("timestamp");
        return switch (timestamp.token()) {
            case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT -> new Json.Num(timestamp.text());
            default -> throw new Rejection(Reason.WRONG_TYPE, "timestamp is not a number");
        };
    }

    private Field required(String name) throws Rejection {
        Field field = fields.get(name);
        if (field == null || field.isNull()) {
            throw new Rejection(Reason.MISSING_FIELD, "field " + name + " is missing or null");
        }
        return field;
    }
}

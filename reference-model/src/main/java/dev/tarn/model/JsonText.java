package dev.tarn.model;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Reads one JSON document, strictly: valid UTF-8, no field twice, nothing after the end, no more than 64 levels. */
final class JsonText {
    static final int MAX_DEPTH = 64;

    /** The limits of the rules are checked here, by name; the library's own would speak of other things. */
    static final JsonFactory FACTORY = JsonFactory.builder()
            .streamReadConstraints(StreamReadConstraints.builder()
                    .maxNestingDepth(Integer.MAX_VALUE)
                    .maxNumberLength(Integer.MAX_VALUE)
                    .maxStringLength(Integer.MAX_VALUE)
                    .maxNameLength(Integer.MAX_VALUE)
                    .build())
            .build();

    private JsonText() {}

    static Json parse(byte[] bytes) throws Rejection {
        String text = decode(bytes);
        try (JsonParser parser = FACTORY.createParser(text)) {
            if (parser.nextToken() == null) {
                throw new Rejection(Reason.MALFORMED_JSON, "there is no document, only white space");
            }
            Json document = value(parser, 0);
            if (parser.nextToken() != null) {
                throw new Rejection(Reason.MALFORMED_JSON, "something follows the end of the document");
            }
            return document;
        } catch (JsonProcessingException e) {
            throw new Rejection(Reason.MALFORMED_JSON, e.getOriginalMessage());
        } catch (IOException e) {
            throw new UncheckedIOException("reading a text in memory failed", e);
        }
    }

    static String decode(byte[] bytes) throws Rejection {
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .onMalformedInput(CodingErrorAction.REPORT)
                    .onUnmappableCharacter(CodingErrorAction.REPORT)
                    .decode(ByteBuffer.wrap(bytes))
                    .toString();
        } catch (CharacterCodingException e) {
            throw new Rejection(Reason.INVALID_UTF8, "the bytes are not UTF-8");
        }
    }

    private static Json value(JsonParser parser, int depth) throws IOException, Rejection {
        JsonToken token = parser.currentToken();
        return switch (token) {
            case START_OBJECT -> object(parser, deeper(depth));
            case START_ARRAY -> array(parser, deeper(depth));
            case VALUE_STRING -> new Json.Text(storable(parser.getText()));
            case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT -> new Json.Num(parser.getText());
            case VALUE_TRUE -> new Json.Bool(true);
            case VALUE_FALSE -> new Json.Bool(false);
            case VALUE_NULL -> new Json.Null();
            default -> throw new Rejection(Reason.MALFORMED_JSON, token + " stands where a value should");
        };
    }

    private static int deeper(int depth) throws Rejection {
        if (depth == MAX_DEPTH) {
            throw new Rejection(Reason.TOO_DEEP, "objects and arrays are nested more than " + MAX_DEPTH + " levels");
        }
        return depth + 1;
    }

    private static Json object(JsonParser parser, int depth) throws IOException, Rejection {
        Map<String, Json> fields = new HashMap<>();
        while (parser.nextToken() != JsonToken.END_OBJECT) {
            String name = parser.currentName();
            if (fields.containsKey(name)) {
                throw new Rejection(Reason.DUPLICATE_FIELD, "field " + name + " stands twice in one object");
            }
            parser.nextToken();
            fields.put(name, value(parser, depth));
        }
        return new Json.Obj(fields);
    }

    private static Json array(JsonParser parser, int depth) throws IOException, Rejection {
        List<Json> items = new ArrayList<>();
        while (parser.nextToken() != JsonToken.END_ARRAY) {
            items.add(value(parser, depth));
        }
        return new Json.Arr(items);
    }

    /** A lone surrogate of an escape has no UTF-8 form; it becomes the question mark that it will be stored as. */
    static String storable(String text) {
        return text.chars().anyMatch(c -> Character.isSurrogate((char) c))
                ? new String(text.getBytes(StandardCharsets.UTF_8), StandardCharsets.UTF_8)
                : text;
    }
}

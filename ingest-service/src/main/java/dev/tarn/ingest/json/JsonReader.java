package dev.tarn.ingest.json;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import dev.tarn.ingest.IngestErrors;
import dev.tarn.ingest.Rejection;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;

/**
 * Reads one JSON document, strictly: valid UTF-8, no field twice in any object, nothing after the end, no more than
 * {@value #MAX_DEPTH} levels. The whole document is checked before any of its fields is judged. One thread.
 */
public final class JsonReader {
    static final int MAX_DEPTH = 64;

    private static final String ONLY = "value";

    /** The depth is checked here, by name. */
    private static final JsonFactory FACTORY = Parsers.of(Integer.MAX_VALUE);

    private final Encoding encoding = new Encoding();
    private final Fields object;
    /** Of a document that is no object: its scalar, or the last item of its list. */
    private final Fields bare = new Fields(Shape.of(ONLY), "");

    private final Fields[] open = new Fields[MAX_DEPTH + 1];
    private final FieldNames[] names = new FieldNames[MAX_DEPTH + 1];

    public JsonReader(Shape shape) {
        this.object = new Fields(shape, "");
        for (int depth = 0; depth < names.length; depth++) {
            names[depth] = new FieldNames();
        }
    }

    /** The fields of a document that has to be an object; they stand until the next document is read. */
    public Fields object(byte[] bytes) throws Rejection {
        if (read(bytes) != JsonToken.START_OBJECT) {
            throw IngestErrors.notAnObject();
        }
        return object;
    }

    /** What kind of document it is. */
    public JsonToken read(byte[] bytes) throws Rejection {
        encoding.check(bytes);
        try {
            return parsed(FACTORY.createParser(bytes));
        } catch (JsonProcessingException e) {
            return again(bytes, e);
        } catch (IOException e) {
            throw new UncheckedIOException("reading bytes in memory failed", e);
        }
    }

    /** The parser of bytes refuses a lone surrogate that is escaped in a field's name; the one of characters reads it. */
    private JsonToken again(byte[] bytes, JsonProcessingException first) throws Rejection {
        String text = new String(bytes, StandardCharsets.UTF_8);
        if (text.contains("\\u")) {
            try {
                return parsed(FACTORY.createParser(text));
            } catch (JsonProcessingException e) {
                throw IngestErrors.malformed(at(first.getLocation()));
            } catch (IOException e) {
                throw new UncheckedIOException("reading a text in memory failed", e);
            }
        }
        // Not its message, which quotes the document.
        throw IngestErrors.malformed(at(first.getLocation()));
    }

    private JsonToken parsed(JsonParser document) throws IOException, Rejection {
        try (JsonParser parser = document) {
            JsonToken first = parser.nextToken();
            if (first == null) {
                throw IngestErrors.noDocument();
            }
            walk(parser, first);
            if (parser.nextToken() != null) {
                throw IngestErrors.trailing(at(parser.currentLocation()));
            }
            return first;
        }
    }

    public Fields fields() {
        return object;
    }

    /** The scalar that the document is, or the last item of the list that it is; null if that is null or there is none. */
    public Fields bareOrNull() {
        return bare.given(ONLY) ? bare : null;
    }

    public static String bareName() {
        return ONLY;
    }

    private void walk(JsonParser parser, JsonToken first) throws IOException, Rejection {
        bare.clear();
        Fields current = bare;
        int slot = 0;
        int depth = 0;
        JsonToken token = first;
        open[0] = first == JsonToken.START_OBJECT || first == JsonToken.START_ARRAY ? null : bare;
        while (true) {
            switch (token) {
                case FIELD_NAME -> {
                    String name = parser.currentName();
                    if (!names[depth].add(name)) {
                        throw IngestErrors.duplicateField(name);
                    }
                    slot = current == null ? -1 : current.slot(name);
                }
                case START_OBJECT, START_ARRAY -> {
                    if (depth == MAX_DEPTH) {
                        throw IngestErrors.tooDeep(MAX_DEPTH);
                    }
                    current = depth == 0
                            ? root(token)
                            : slot >= 0 && current != null ? current.structure(slot, token) : null;
                    open[++depth] = current;
                    names[depth].clear();
                    slot = 0;
                }
                case END_OBJECT, END_ARRAY -> {
                    current = open[--depth];
                    // In an object the next name sets it; in the list of bare values it is the only one.
                    slot = 0;
                }
                default -> {
                    if (slot >= 0 && current != null) {
                        current.scalar(slot, token, parser);
                    }
                }
            }
            if (depth == 0) {
                return;
            }
            token = parser.nextToken();
            if (token == null) {
                throw IngestErrors.malformed(at(parser.currentLocation()));
            }
        }
    }

    private Fields root(JsonToken token) {
        if (token == JsonToken.START_ARRAY) {
            return bare;
        }
        object.clear();
        return object;
    }

    private static long at(JsonLocation location) {
        return location == null ? 0 : Math.max(0, location.getByteOffset());
    }
}

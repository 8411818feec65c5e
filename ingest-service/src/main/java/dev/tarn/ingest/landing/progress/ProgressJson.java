package dev.tarn.ingest.landing.progress;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import dev.tarn.ingest.landing.folder.FoundFile;
import dev.tarn.ingest.landing.lines.Position;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;

/**
 * Values of the progress topic: small JSON objects that a person can read. A field that is not known is passed over, one that
 * is missing is an error.
 */
final class ProgressJson {
    private static final JsonFactory FACTORY = new JsonFactory();

    private ProgressJson() {}

    static byte[] of(FileState state) {
        return written(out -> {
            out.writeStringField("hash", state.hash());
            out.writeStringField("path", state.file().path());
            out.writeNumberField("size", state.file().size());
            out.writeNumberField("modified", state.file().modified());
            if (!state.file().version().isEmpty()) {
                out.writeStringField("version", state.file().version());
            }
            out.writeStringField("stage", state.stage().name().toLowerCase(Locale.ROOT));
            out.writeNumberField("first", state.first());
            out.writeNumberField("length", state.length());
            out.writeNumberField("offset", state.at().offset());
            out.writeNumberField("line", state.at().line());
            counts(out, state.tally());
        });
    }

    static byte[] of(Tally total) {
        return written(out -> counts(out, total));
    }

    static FileState state(byte[] json) {
        Fields fields = Fields.of(json);
        return new FileState(
                fields.text("hash"),
                new FoundFile(
                        fields.text("path"),
                        fields.number("size"),
                        fields.number("modified"),
                        fields.values().getOrDefault("version", "")),
                FileState.Stage.valueOf(fields.text("stage").toUpperCase(Locale.ROOT)),
                fields.number("first"),
                fields.number("length"),
                new Position(fields.number("offset"), fields.number("line")),
                tally(fields));
    }

    static Tally tally(byte[] json) {
        return tally(Fields.of(json));
    }

    private static Tally tally(Fields fields) {
        return new Tally(fields.number("records"), fields.number("rejected"));
    }

    private static void counts(JsonGenerator out, Tally tally) throws IOException {
        out.writeNumberField("records", tally.records());
        out.writeNumberField("rejected", tally.rejected());
    }

    private interface Writing {
        void to(JsonGenerator out) throws IOException;
    }

    private static byte[] written(Writing fields) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(256);
        try (JsonGenerator out = FACTORY.createGenerator(bytes)) {
            out.writeStartObject();
            fields.to(out);
            out.writeEndObject();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }

    /** A flat object. */
    private record Fields(Map<String, String> values) {
        static Fields of(byte[] json) {
            Map<String, String> values = new HashMap<>();
            try (JsonParser parser = FACTORY.createParser(json)) {
                parser.nextToken();
                while (parser.nextToken() == JsonToken.FIELD_NAME) {
                    String name = parser.currentName();
                    parser.nextToken();
                    values.put(name, parser.getText());
                    parser.skipChildren();
                }
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
            return new Fields(values);
        }

        String text(String name) {
            String value = values.get(name);
            if (value == null) {
                throw new IllegalStateException("progress without " + name);
            }
            return value;
        }

        long number(String name) {
            return Long.parseLong(text(name));
        }
    }
}

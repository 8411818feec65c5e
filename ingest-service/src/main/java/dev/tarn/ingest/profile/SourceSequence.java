package dev.tarn.ingest.profile;

import com.fasterxml.jackson.core.JsonToken;
import dev.tarn.ingest.IngestErrors;
import dev.tarn.ingest.Rejection;
import dev.tarn.ingest.json.Fields;
import dev.tarn.ingest.json.JsonReader;
import dev.tarn.ingest.json.Shape;
import java.nio.charset.StandardCharsets;

/** A position in the source's log: {@code lsn}, else {@code sequence} in any of its three writings. One thread. */
final class SourceSequence {
    private final JsonReader list = new JsonReader(Shape.of());

    /** Null where the source gives none. */
    Long of(Fields source) throws Rejection {
        if (source.given("lsn")) {
            return source.integer("lsn");
        }
        if (!source.given("sequence")) {
            return null;
        }
        if (!source.isText("sequence")) {
            return source.integer("sequence");
        }
        String text = source.text("sequence");
        return IdText.isNumeric(text) ? Long.valueOf(IdText.parse("source.sequence", text)) : current(text);
    }

    /** A list such as {@code ["24023119","24023128"]}: last committed, then current; the current one counts. */
    private Long current(String text) throws Rejection {
        if (kind(text) != JsonToken.START_ARRAY) {
            throw IngestErrors.unreadableSequence();
        }
        Fields last = list.bareOrNull();
        if (last == null) {
            return null;
        }
        if (!last.isText(JsonReader.bareName()) || !IdText.isNumeric(last.text(JsonReader.bareName()))) {
            throw IngestErrors.unreadableSequence();
        }
        return IdText.parse("source.sequence", last.text(JsonReader.bareName()));
    }

    private JsonToken kind(String text) throws Rejection {
        try {
            return list.read(text.getBytes(StandardCharsets.UTF_8));
        } catch (Rejection e) {
            throw IngestErrors.unreadableSequence();
        }
    }
}

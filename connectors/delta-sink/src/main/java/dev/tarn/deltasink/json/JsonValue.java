package dev.tarn.deltasink.json;

import com.fasterxml.jackson.core.JsonParser;
import java.io.IOException;

/** Reads one value that is not null; the parser stands at its first token, and stands at its last one afterwards. */
interface JsonValue {
    /** @throws Mismatch if the value is another one than the column takes */
    Object read(JsonParser in) throws IOException;
}

package dev.tarn.kit.contracts;

import java.util.LinkedHashMap;
import java.util.Map;
import org.apache.avro.Schema;

/** What a topic carries. The key schema is null where the key is plain text. */
public record Contract(String topic, Schema key, Schema value) {
    /** The schemas by their subjects. */
    public Map<String, Schema> subjects() {
        Map<String, Schema> subjects = new LinkedHashMap<>();
        if (key != null) {
            subjects.put(keySubject(), key);
        }
        subjects.put(valueSubject(), value);
        return subjects;
    }

    String keySubject() {
        return topic + "-key";
    }

    String valueSubject() {
        return topic + "-value";
    }
}

package dev.tarn.kit.contracts;

import org.apache.avro.Schema;

/** What a topic carries. The key schema is null where the key is plain text. */
public record Contract(String topic, Schema key, Schema value) {
    String keySubject() {
        return topic + "-key";
    }

    String valueSubject() {
        return topic + "-value";
    }
}

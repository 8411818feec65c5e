package dev.tarn.spark;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;

/** Where the answers of commands go, a line of JSON each. */
interface Answers {
    ObjectMapper JSON = new ObjectMapper();

    void line(String json);

    static ObjectNode object() {
        return JSON.createObjectNode();
    }

    default void give(ObjectNode answer) {
        try {
            line(JSON.writeValueAsString(answer));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }
}

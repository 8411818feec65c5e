package dev.tarn.local.connect;

import com.fasterxml.jackson.databind.JsonNode;
import dev.tarn.local.errors.LocalErrors;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** How a connector and its tasks are, as its worker tells. */
public record ConnectorStatus(String connector, List<Part> parts) {
    private static final String RUNNING = "RUNNING";
    private static final String FAILED = "FAILED";

    /** @param trace of a failure; empty where there is none */
    private record Part(String name, String state, String trace) {
        private static Part read(String name, JsonNode node) {
            String trace = node.path("trace").asText("");
            return new Part(
                    name, node.path("state").asText(), trace.lines().findFirst().orElse(""));
        }
    }

    static ConnectorStatus read(String connector, JsonNode status) {
        List<Part> parts = new ArrayList<>();
        parts.add(Part.read("the connector itself", status.path("connector")));
        status.path("tasks")
                .forEach(task -> parts.add(Part.read("task " + task.path("id").asText(), task)));
        return new ConnectorStatus(connector, parts);
    }

    /** Whether it runs, and at least one task with it. */
    boolean running() {
        return parts.size() > 1 && parts.stream().allMatch(part -> part.state().equals(RUNNING));
    }

    /** Fails with the first line of what a part failed with. */
    public void requireSound() {
        for (Part part : parts) {
            if (part.state().equals(FAILED)) {
                throw LocalErrors.connectorFailed(connector, part.name(), part.trace());
            }
        }
    }

    @Override
    public String toString() {
        return parts.stream().map(part -> part.name() + " " + part.state()).collect(Collectors.joining(", "));
    }
}

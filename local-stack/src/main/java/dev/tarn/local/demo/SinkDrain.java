package dev.tarn.local.demo;

import dev.tarn.local.connect.Connector;
import dev.tarn.local.drain.Backlog;
import dev.tarn.local.drain.Drain;
import dev.tarn.local.drain.Inputs;
import java.util.List;
import java.util.Map;

/** Waits until connectors have handed on everything that the services wrote. They tell Kafka what their target holds, not what they read. */
final class SinkDrain {
    private SinkDrain() {}

    /**
     * The services are done: what the topics hold now is all.
     *
     * @param target as people call it
     */
    static void await(Subject subject, List<Connector> connectors, String target, Progress progress) {
        progress.say("waiting until the " + target + " has everything …");
        List<Inputs> inputs = connectors.stream()
                .map(connector -> new Inputs(connector.group(), connector.topics()))
                .toList();
        try (Drain drain = new Drain(subject.cluster(), inputs)) {
            drain.await(Map.of(), standing -> {
                subject.requireAlive();
                long missing =
                        standing.backlogs().stream().mapToLong(Backlog::total).sum();
                progress.show("  offsets that the " + target + " lacks", missing);
            });
        }
    }
}

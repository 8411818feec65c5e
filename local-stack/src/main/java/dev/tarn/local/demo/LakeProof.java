package dev.tarn.local.demo;

import dev.tarn.local.cluster.TopicReader;
import dev.tarn.local.connect.Lake;
import dev.tarn.schemas.Table;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/** Waits until a lake has everything that the services wrote, and reads it. */
final class LakeProof {
    private final Subject subject;
    private final Lake lake;
    private final Progress progress;

    LakeProof(Subject subject, Lake lake, Progress progress) {
        this.subject = subject;
        this.lake = lake;
        this.progress = progress;
    }

    void await() {
        SinkDrain.await(subject, lake.connectors(), "lake", progress);
    }

    SortedMap<String, LakeFacts.Bronze> bronze(Map<String, Long> counted) {
        SortedMap<String, LakeFacts.Bronze> found = new TreeMap<>();
        try (TopicReader reader = new TopicReader(subject.cluster())) {
            lake.bronze().forEach((table, topics) -> {
                long records = topics.stream()
                        .mapToLong(topic -> counted.containsKey(topic) ? counted.get(topic) : reader.count(topic))
                        .sum();
                found.put(table, new LakeFacts.Bronze(DeltaTable.rows(lake.table(table)), records));
            });
        }
        return found;
    }

    DeltaTable table(Table table) {
        return new DeltaTable(table, lake.table(table.topic()));
    }
}

package dev.tarn.kit.topics;

import java.util.Map;

/** A topic as the cluster has it. */
record TopicState(int partitions, Map<String, String> config) {}

package dev.tarn.model.planted;

import org.apache.kafka.common.TopicPartition;

/** Breaks: the model knows no Kafka. */
public interface UsesKafka {
    TopicPartition place();
}

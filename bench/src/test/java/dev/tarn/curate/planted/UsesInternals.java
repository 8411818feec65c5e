package dev.tarn.curate.planted;

import org.apache.kafka.streams.state.internals.CachedStateStore;

/** Breaks: internals of Kafka Streams are used in one place. */
public interface UsesInternals {
    CachedStateStore<Long, Long> store();
}

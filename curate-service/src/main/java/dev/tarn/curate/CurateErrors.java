package dev.tarn.curate;

import java.util.Optional;
import org.apache.kafka.common.errors.SerializationException;
import org.apache.kafka.streams.processor.api.RecordMetadata;

/** What can go wrong here that somebody must act on. */
final class CurateErrors {
    private CurateErrors() {}

    static SerializationException unknownPayload(Optional<RecordMetadata> at) {
        return new SerializationException(
                "The event at " + at.map(CurateErrors::place).orElse("an unknown place")
                        + " carries a payload that this version does not know. A newer ingest wrote it: upgrade curate; it goes on"
                        + " at this event and nothing is lost.");
    }

    static SerializationException unknownMove(Optional<RecordMetadata> at) {
        return new SerializationException(
                "The record at " + at.map(CurateErrors::place).orElse("an unknown place")
                        + " moves something that this version does not know. A newer instance of curate wrote it: upgrade this one;"
                        + " it goes on at this record and nothing is lost.");
    }

    private static String place(RecordMetadata at) {
        return at.topic() + "-" + at.partition() + "@" + at.offset();
    }
}

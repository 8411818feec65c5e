package dev.tarn.kit.avro;

/** Where an event came from: its place in the edge topic, when it first arrived (microseconds), and its file if it had one. */
public record Origin(String topic, int partition, long offset, long timestamp, String file, Long line) {
    public static Origin live(String topic, int partition, long offset, long timestampMicros) {
        return new Origin(topic, partition, offset, timestampMicros, null, null);
    }
}

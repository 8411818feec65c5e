package dev.tarn.ingest.landing.rows;

import dev.tarn.ingest.Rejection;
import org.apache.kafka.clients.producer.ProducerRecord;

/** What the records of one file become. One thread. */
public interface Rows {
    /** @param now wall clock, milliseconds */
    ProducerRecord<byte[], byte[]> row(byte[] record, long line, long now) throws Rejection;
}

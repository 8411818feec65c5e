package dev.tarn.ingest.landing;

import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.producer.Producer;

/** The Kafka clients of landing, closed by who asks for them. */
interface LandingClients {
    /** The one transactional producer of a partition: a new one fences the one before it, wherever that runs. */
    Producer<byte[], byte[]> producer(int partition);

    /** Reads committed progress, in no group. */
    Consumer<byte[], byte[]> reader();

    /** Shares the partitions with the other instances. */
    Consumer<byte[], byte[]> member();
}

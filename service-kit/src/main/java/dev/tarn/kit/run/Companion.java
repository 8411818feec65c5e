package dev.tarn.kit.run;

/**
 * What a service does beside Kafka Streams, on a thread of its own. It is ended by whatever it throws and then started again
 * or the service is stopped, as for a stream thread: it has to begin with what is committed.
 */
public interface Companion {
    /** One or two words: the thread's name and what messages call it. */
    String name();

    /** Works until it is told to stop. */
    void work(StopSignal stop) throws Exception;
}

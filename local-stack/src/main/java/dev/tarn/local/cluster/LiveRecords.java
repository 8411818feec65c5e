package dev.tarn.local.cluster;

import java.nio.ByteBuffer;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Predicate;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;

/**
 * What a topic of rows comes down to: the last record of each key, without those that delete. A key stays in its partition, and
 * a partition with many records is read several times, each time for other keys: so many are on the heap at once and no more.
 */
public final class LiveRecords {
    /** The magic byte and the schema id: a key is the same key whatever id its schema has. */
    private static final int FRAME = 5;

    private static final int MOST_AT_ONCE = 250_000;
    /** Spreads keys that differ in their last bits over all shares. */
    private static final int SPREAD = 0x9E3779B1;

    private final TopicReader reader;
    private final int mostAtOnce;

    public LiveRecords(TopicReader reader) {
        this(reader, MOST_AT_ONCE);
    }

    LiveRecords(TopicReader reader, int mostAtOnce) {
        this.reader = reader;
        this.mostAtOnce = mostAtOnce;
    }

    /** @param each tells whether to go on */
    public void of(String topic, Predicate<ConsumerRecord<byte[], byte[]>> each) {
        for (TopicPartition partition : reader.partitions(topic)) {
            int shares = (int) (1 + reader.offsets(partition) / mostAtOnce);
            for (int share = 0; share < shares; share++) {
                for (ConsumerRecord<byte[], byte[]> record :
                        live(partition, share, shares).values()) {
                    if (!each.test(record)) {
                        return;
                    }
                }
            }
        }
    }

    private Map<ByteBuffer, ConsumerRecord<byte[], byte[]>> live(TopicPartition partition, int share, int shares) {
        Map<ByteBuffer, ConsumerRecord<byte[], byte[]>> live = new HashMap<>();
        reader.read(partition, record -> {
            ByteBuffer key = ByteBuffer.wrap(record.key(), FRAME, record.key().length - FRAME);
            if (Math.floorMod((key.hashCode() * SPREAD) >>> 8, shares) != share) {
                return;
            }
            if (record.value() == null) {
                live.remove(key);
            } else {
                live.put(key, record);
            }
        });
        return live;
    }
}

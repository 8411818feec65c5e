package dev.tarn.kit.run;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.HashSet;
import java.util.Locale;
import java.util.Set;
import java.util.function.LongSupplier;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.streams.processor.StateRestoreListener;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Says what a restore costs: one line when all stores that are restored at the same time are done. Stores that are as new as
 * their changelogs are not restored, and not told of. Called by the threads that restore.
 */
final class RestoreLog implements StateRestoreListener {
    private static final Logger LOG = LoggerFactory.getLogger(RestoreLog.class);

    private final LongSupplier nanos;
    private final Counter entriesOfAll;
    private final Counter secondsOfAll;
    private final Set<TopicPartition> restoring = new HashSet<>();
    private long began;
    private long entries;
    private int stores;

    RestoreLog(MeterRegistry meters, LongSupplier nanos) {
        this.nanos = nanos;
        this.entriesOfAll = Counter.builder("tarn.restored.entries")
                .description("entries of changelogs read to restore state")
                .register(meters);
        this.secondsOfAll = Counter.builder("tarn.restoring.seconds")
                .description("time in which at least one store was restored")
                .register(meters);
    }

    @Override
    public synchronized void onRestoreStart(TopicPartition changelog, String store, long from, long to) {
        if (restoring.isEmpty()) {
            began = nanos.getAsLong();
            entries = 0;
            stores = 0;
        }
        restoring.add(changelog);
    }

    @Override
    public synchronized void onBatchRestored(TopicPartition changelog, String store, long to, long restored) {
        entries += restored;
        entriesOfAll.increment((double) restored);
    }

    @Override
    public synchronized void onRestoreEnd(TopicPartition changelog, String store, long restored) {
        stores++;
        ended(changelog);
    }

    /** The task went elsewhere, or its standby became active, before the store was complete. */
    @Override
    public synchronized void onRestoreSuspended(TopicPartition changelog, String store, long restored) {
        ended(changelog);
    }

    private void ended(TopicPartition changelog) {
        if (!restoring.remove(changelog) || !restoring.isEmpty()) {
            return;
        }
        double seconds = (nanos.getAsLong() - began) / 1e9;
        secondsOfAll.increment(seconds);
        if (entries > 0) {
            LOG.info(
                    "{} stores restored from their changelogs: {} entries in {} s",
                    stores,
                    entries,
                    String.format(Locale.ROOT, "%.1f", seconds));
        }
    }
}

package dev.tarn.ingest.landing;

import dev.tarn.ingest.Rejection;
import dev.tarn.ingest.landing.lines.Piece;
import dev.tarn.ingest.landing.progress.FileState;
import dev.tarn.ingest.landing.progress.Progress;
import dev.tarn.ingest.landing.progress.Tally;
import dev.tarn.kit.accounting.Source;
import dev.tarn.kit.rejected.Rejections;
import java.time.Duration;
import java.util.EnumMap;
import java.util.Map;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;

/**
 * One Kafka transaction of a partition: records of files, how far the files are, and what is accounted for, all or none. It
 * begins with the first record. One thread.
 *
 * <p>What it told {@link Progress} holds only if it is committed: who fails here reads the progress anew.
 */
final class Transaction {
    /** Readers see results at least that often; well below any transaction timeout. */
    private static final long LONGEST_NANOS = Duration.ofSeconds(1).toNanos();
    /** Of content that is only hashed: more of it makes no transaction longer, but the step. */
    private static final long MOST_HASHED = 32L << 20;

    private final int partition;
    private final LandingConfig config;
    private final Producer<byte[], byte[]> producer;
    private final Progress progress;
    private final Rejections rejections;
    private final AccountingRows accounting;
    private final Map<Source, Tally> counted = new EnumMap<>(Source.class);
    private final long began = System.nanoTime();
    private boolean open;
    private int records;
    private long bytes;
    private long hashed;

    Transaction(
            int partition,
            LandingConfig config,
            Producer<byte[], byte[]> producer,
            Progress progress,
            Rejections rejections,
            AccountingRows accounting) {
        this.partition = partition;
        this.config = config;
        this.producer = producer;
        this.progress = progress;
        this.rejections = rejections;
        this.accounting = accounting;
    }

    boolean isFull() {
        return records >= config.transactionRecords()
                || bytes >= config.transactionBytes()
                || hashed >= MOST_HASHED
                || System.nanoTime() - began > LONGEST_NANOS;
    }

    void hashed(long count) {
        hashed += count;
    }

    void record(ProducerRecord<byte[], byte[]> record, Source source, long length) {
        send(record);
        count(source, Tally.NONE.accepted(), length);
    }

    void rejected(Source source, String file, Piece piece, Rejection why, long now) {
        reject(source, file, piece, why, now);
        count(source, Tally.NONE.refused(), piece.length());
    }

    /** The row of a header: it says why a file is refused, and counts as no record. */
    void reject(Source source, String file, Piece piece, Rejection why, long now) {
        send(new ProducerRecord<>(
                Rejections.TOPIC,
                rejections.ofFile(
                        source,
                        file,
                        piece.line(),
                        piece.offset(),
                        piece.bytes(),
                        why.reason(),
                        why.getMessage(),
                        now)));
    }

    void progress(FileState state) {
        send(progress.write(partition, state));
        records++;
    }

    /** Does nothing where nothing was written. */
    void commit() {
        if (!open) {
            return;
        }
        counted.forEach((source, more) -> {
            send(progress.add(partition, source, more));
            accounting.row(source, partition, progress.total(partition, source)).ifPresent(this::send);
        });
        producer.commitTransaction();
        open = false;
    }

    private void count(Source source, Tally one, long length) {
        counted.merge(source, one, Tally::plus);
        records++;
        bytes += length;
    }

    /** A failed send fails the commit: nothing has to be looked at here. */
    @SuppressWarnings("FutureReturnValueIgnored")
    private void send(ProducerRecord<byte[], byte[]> record) {
        if (!open) {
            producer.beginTransaction();
            open = true;
        }
        producer.send(record);
    }
}

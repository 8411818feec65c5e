package dev.tarn.ingest.landing;

import dev.tarn.ingest.IngestErrors;
import dev.tarn.ingest.landing.content.Hashing;
import dev.tarn.ingest.landing.folder.FoundFile;
import dev.tarn.ingest.landing.folder.LandingFolder;
import dev.tarn.ingest.landing.lines.Position;
import dev.tarn.ingest.landing.progress.FileState;
import dev.tarn.ingest.landing.progress.FileState.Stage;
import dev.tarn.ingest.landing.progress.Progress;
import dev.tarn.ingest.landing.progress.Tally;
import dev.tarn.ingest.landing.rows.Kind;
import dev.tarn.kit.rejected.Rejections;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Deque;
import java.util.Optional;
import org.apache.kafka.clients.producer.Producer;

/**
 * Takes the files of one partition, one after the other, in steps of a transaction each. Between steps nothing is open in
 * Kafka, so a lane can be given up there. Whatever fails in Kafka ends the lane: the next one, here or elsewhere, fences its
 * producer and goes on with what was committed. One thread.
 */
final class Lane implements AutoCloseable {
    private static final long TELL_EVERY_NANOS = Duration.ofSeconds(10).toNanos();
    private static final long HASHED_AT_ONCE = 4L << 20;

    private final int partition;
    private final LandingConfig config;
    private final LandingFolder folder;
    private final Progress progress;
    private final LandingWatch watch;
    private final Producer<byte[], byte[]> producer;
    private final Clock clock;
    private final Rejections rejections;
    private final AccountingRows accounting;
    private final Deque<FoundFile> queue = new ArrayDeque<>();
    private FoundFile file;
    private Hashing hashing;
    private Taking taking;
    private long told = System.nanoTime();
    private long toldRecords;

    /**
     * Fences whoever had the partition before, so that what is committed by then is all.
     *
     * @param producer closed with this
     */
    Lane(
            int partition,
            LandingConfig config,
            LandingFolder folder,
            Progress progress,
            LandingWatch watch,
            Producer<byte[], byte[]> producer,
            Clock clock) {
        this.partition = partition;
        this.config = config;
        this.folder = folder;
        this.progress = progress;
        this.watch = watch;
        this.producer = producer;
        this.clock = clock;
        this.rejections = new Rejections(config.schemas().value(Rejections.TOPIC));
        this.accounting = new AccountingRows(config.schemas(), config.partitions());
        try {
            producer.initTransactions();
        } catch (RuntimeException e) {
            producer.close(Duration.ZERO);
            throw e;
        }
    }

    /** What a scan found for this partition, in place of what the one before it did. */
    void offer(Collection<FoundFile> files) {
        queue.clear();
        files.stream().filter(f -> !f.equals(file)).forEach(queue::add);
    }

    /** Works for the length of a transaction at most; false if there is nothing to do. */
    boolean step() {
        Transaction transaction = new Transaction(partition, config, producer, progress, rejections, accounting);
        boolean worked = false;
        while (!transaction.isFull() && (file != null || next())) {
            worked = true;
            try {
                proceed(transaction);
            } catch (IOException e) {
                giveUp(transaction, e);
            }
        }
        keep(transaction);
        transaction.commit();
        return worked;
    }

    private boolean next() {
        while (!queue.isEmpty()) {
            FoundFile candidate = queue.poll();
            Optional<FileState> decided = progress.of(candidate);
            if (decided.isEmpty() || decided.get().stage() == Stage.TAKING) {
                file = candidate;
                return true;
            }
        }
        return false;
    }

    private void proceed(Transaction transaction) throws IOException {
        if (taking != null) {
            take(transaction);
            return;
        }
        if (hashing == null) {
            hashing = new Hashing(folder, file);
        }
        long before = hashing.length();
        boolean complete = hashing.read(HASHED_AT_ONCE);
        transaction.hashed(hashing.length() - before);
        if (complete) {
            decide(transaction, hashing.hash());
        } else if (isTimeToTell()) {
            watch.hashing(file, hashing.length());
        }
    }

    /** The content is known: is it new, is it gone on with, or is it none of ours to take? */
    private void decide(Transaction transaction, String hash) throws IOException {
        Optional<FileState> known = progress.content(hash);
        Optional<FileState> here = progress.takenAt(file.path());
        FileState fresh =
                new FileState(hash, file, Stage.TAKING, clock.millis(), hashing.length(), Position.START, Tally.NONE);
        if (here.isPresent() && !here.get().hash().equals(hash)) {
            decided(transaction, as(fresh, Stage.REPORTED));
        } else if (hashing.damage() != null) {
            watch.refused(file.path(), "it is no whole gzip (" + hashing.damage() + ")");
            decided(transaction, as(fresh, Stage.REFUSED));
        } else if (known.isEmpty()) {
            begin(transaction, fresh);
        } else if (known.get().stage() == Stage.TAKING) {
            if (isElsewhereStill(known.get())) {
                leave();
            } else {
                begin(transaction, known.get().found(file));
            }
        } else if (known.get().file().path().equals(file.path())) {
            transaction.progress(known.get().found(file));
            leave();
        } else {
            decided(transaction, as(fresh, Stage.SKIPPED));
        }
    }

    /** Content that is being taken goes on where it began, as long as it stands there. */
    private boolean isElsewhereStill(FileState taking) throws IOException {
        FoundFile there = taking.file();
        return !there.path().equals(file.path())
                && folder.find(there.path()).filter(there::equals).isPresent();
    }

    private void begin(Transaction transaction, FileState state) throws IOException {
        hashing.close();
        hashing = null;
        Kind kind = config.kinds().get(file.top());
        taking = new Taking(folder, kind, state, watch);
        toldRecords = state.tally().records();
        Taking.Refused refused = taking.open();
        if (refused != null) {
            watch.refused(file.path(), refused.why().getMessage());
            transaction.reject(kind.source(), file.path(), refused.header(), refused.why(), clock.millis());
            decided(transaction, as(state, Stage.REFUSED));
        }
    }

    private void take(Transaction transaction) throws IOException {
        if (taking.advance(transaction, clock.millis())) {
            requireUnchanged();
            decided(transaction, taking.state().done());
        } else {
            requireUnchanged();
            tell();
        }
    }

    /** Records of content that nobody hashed are aborted with all that is open. */
    private void requireUnchanged() throws IOException {
        if (!taking.isUnchanged()) {
            String message = IngestErrors.fileChanged(file.path());
            throw new UncheckedIOException(message, new IOException(message));
        }
    }

    /** For now: the next scan finds the file again. What was read of it is good if it is still the same. */
    private void giveUp(Transaction transaction, IOException why) {
        watch.unreadable(file.path(), why);
        if (taking != null) {
            try {
                requireUnchanged();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
            keep(transaction);
        }
        leave();
    }

    /** How far the file is goes with its records. */
    private void keep(Transaction transaction) {
        if (taking != null && taking.state().at().offset() > 0) {
            transaction.progress(taking.state());
        }
    }

    private void decided(Transaction transaction, FileState state) {
        transaction.progress(state);
        watch.decided(state, clock.millis());
        leave();
    }

    private static FileState as(FileState state, Stage stage) {
        return new FileState(
                state.hash(), state.file(), stage, state.first(), state.length(), state.at(), state.tally());
    }

    private void tell() {
        if (isTimeToTell()) {
            long records = taking.state().tally().records();
            long seconds = Math.max(1, Duration.ofNanos(TELL_EVERY_NANOS).toSeconds());
            watch.moving(taking.state(), (records - toldRecords) / seconds);
            toldRecords = records;
        }
    }

    private boolean isTimeToTell() {
        long now = System.nanoTime();
        if (now - told < TELL_EVERY_NANOS) {
            return false;
        }
        told = now;
        return true;
    }

    /** Done with the file, for now or for good. */
    private void leave() {
        try {
            if (hashing != null) {
                hashing.close();
            }
            if (taking != null) {
                taking.close();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } finally {
            hashing = null;
            taking = null;
            file = null;
        }
    }

    @Override
    public void close() {
        leave();
        producer.close(Duration.ZERO);
    }
}

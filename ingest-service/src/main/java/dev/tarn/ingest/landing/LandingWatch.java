package dev.tarn.ingest.landing;

import dev.tarn.ingest.IngestErrors;
import dev.tarn.ingest.Rejection;
import dev.tarn.ingest.landing.folder.FoundFile;
import dev.tarn.ingest.landing.lines.Piece;
import dev.tarn.ingest.landing.progress.FileState;
import dev.tarn.kit.accounting.Source;
import dev.tarn.kit.log.BoundedLog;
import dev.tarn.kit.rejected.RejectionWatch;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.io.IOException;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Metrics and log lines of landing. Files that are done by the thousand share a line a second. No line shows a payload. */
final class LandingWatch {
    private static final Logger LOG = LoggerFactory.getLogger(LandingWatch.class);

    private final MeterRegistry meters;
    private final Map<Source, RejectionWatch> rejections = new EnumMap<>(Source.class);
    private final AtomicInteger underWay;
    private final AtomicInteger leftOut;
    private final Counter bytes;
    private final BoundedLog done = new BoundedLog();
    private final BoundedLog skipped = new BoundedLog();

    LandingWatch(MeterRegistry meters) {
        this.meters = meters;
        this.underWay = meters.gauge("tarn.landing.files.current", new AtomicInteger());
        this.leftOut = meters.gauge("tarn.landing.files.attention", new AtomicInteger());
        this.bytes = Counter.builder("tarn.landing.bytes")
                .description("bytes of files that were taken, uncompressed")
                .register(meters);
        for (FileState.Stage stage : FileState.Stage.values()) {
            files(stage);
        }
    }

    void begun(FileState state) {
        underWay.incrementAndGet();
        if (state.at().offset() > 0) {
            LOG.info(
                    "Going on with {} at line {}, byte {} of {}",
                    state.file().path(),
                    state.at().line(),
                    state.at().offset(),
                    state.length());
        }
    }

    /** The file is not read any further by this instance, for now or for good. */
    void ended() {
        underWay.decrementAndGet();
    }

    void unknownColumns(Source source, FoundFile file, long columns) {
        if (columns > 0) {
            meters.counter("tarn.landing.columns.unknown", "source", source.code())
                    .increment((double) columns);
            LOG.info("{} has {} columns that are not known; they are kept out", file.path(), columns);
        }
    }

    void taken(Source source, long records, long length) {
        meters.counter("tarn.landing.records", "source", source.code()).increment((double) records);
        bytes.increment((double) length);
    }

    void rejected(Source source, String file, Piece piece, Rejection why, long now) {
        rejections
                .computeIfAbsent(source, s -> new RejectionWatch(s, meters))
                .rejected(file, piece.line(), piece.offset(), why.reason(), now);
    }

    void decided(FileState state, long now) {
        files(state.stage()).increment();
        String path = state.file().path();
        switch (state.stage()) {
            case DONE ->
                done.write(
                        now,
                        leftOut -> LOG.info(
                                "Took {}: {} records, {} of them rejected; {} more files since the last such line",
                                path,
                                state.tally().records(),
                                state.tally().rejected(),
                                leftOut));
            case SKIPPED ->
                skipped.write(
                        now,
                        leftOut -> LOG.info(
                                "Skipped {}: its content was taken before; {} more since the last such line",
                                path,
                                leftOut));
            case REPORTED -> LOG.error(IngestErrors.otherContent(path));
            case REFUSED, TAKING -> {
                // Said where the reason is known; begun.
            }
        }
    }

    void refused(String path, String why) {
        LOG.error(IngestErrors.fileRefused(path, why));
    }

    void unreadable(String path, IOException why) {
        meters.counter("tarn.landing.unreadable").increment();
        LOG.warn(IngestErrors.fileUnreadable(path), why);
    }

    /** How many complete files of the folder nobody takes until a person acts. */
    void leftOut(int files, FoundFile one) {
        if (leftOut.getAndSet(files) != files && files > 0) {
            LOG.warn(IngestErrors.filesLeftOut(files, one.path()));
        }
    }

    void hashing(FoundFile file, long read) {
        LOG.info("Hashing {} before it is taken: {} bytes read, {} are stored", file.path(), read, file.size());
    }

    void moving(FileState state, long recordsPerSecond) {
        LOG.info(
                "Taking {}: {}%, line {}, {} records/s",
                state.file().path(),
                state.length() == 0 ? 100 : state.at().offset() * 100 / state.length(),
                state.at().line(),
                recordsPerSecond);
    }

    private Counter files(FileState.Stage stage) {
        return Counter.builder("tarn.landing.files")
                .description("files by what was decided of them, since this process started")
                .tag("stage", stage.name().toLowerCase(Locale.ROOT))
                .register(meters);
    }
}

package dev.tarn.ingest.landing;

import dev.tarn.ingest.IngestErrors;
import dev.tarn.ingest.Rejection;
import dev.tarn.ingest.landing.folder.FoundFile;
import dev.tarn.ingest.landing.folder.LandingFolder;
import dev.tarn.ingest.landing.folder.RawStream;
import dev.tarn.ingest.landing.lines.Piece;
import dev.tarn.ingest.landing.lines.Pieces;
import dev.tarn.ingest.landing.lines.Position;
import dev.tarn.ingest.landing.progress.FileState;
import dev.tarn.ingest.landing.progress.Tally;
import dev.tarn.ingest.landing.rows.Kind;
import dev.tarn.ingest.landing.rows.Rows;
import dev.tarn.ingest.landing.rows.Taken;
import dev.tarn.kit.accounting.Source;
import java.io.IOException;
import java.io.InputStream;
import java.util.concurrent.TimeUnit;

/** One file while its records are read. It knows exactly how far it is. One thread. */
final class Taking implements AutoCloseable {
    private final LandingFolder folder;
    private final Kind kind;
    private final LandingWatch watch;
    private final Taken facts;
    private FileState state;
    private InputStream in;
    private Pieces pieces;
    private Rows rows;

    Taking(LandingFolder folder, Kind kind, FileState state, LandingWatch watch) {
        this.folder = folder;
        this.kind = kind;
        this.state = state;
        this.watch = watch;
        this.facts = new Taken(state.file().path(), TimeUnit.MILLISECONDS.toMicros(state.first()));
        watch.begun(state);
    }

    FileState state() {
        return state;
    }

    Kind kind() {
        return kind;
    }

    /**
     * Reads the header, and stands where the file is to be gone on with.
     *
     * @return the header if nothing of the file can be taken, with the reason
     */
    Refused open() throws IOException {
        stand(Position.START);
        Piece header = kind.hasHeader() ? pieces.next() : null;
        if (kind.hasHeader() && header == null) {
            return null;
        }
        try {
            if (header != null) {
                requireWhole(header);
            }
            rows = kind.rows(header, facts, n -> watch.unknownColumns(kind.source(), state.file(), n));
        } catch (Rejection why) {
            return new Refused(header, why);
        }
        if (state.at().offset() > pieces.position().offset()) {
            in.close();
            stand(state.at());
        }
        return null;
    }

    record Refused(Piece header, Rejection why) {}

    /** Takes records until the transaction is full; true at the end of the file. */
    boolean advance(Transaction transaction, long now) throws IOException {
        FileState before = state;
        Tally tally = state.tally();
        boolean ended = false;
        try {
            while (!ended && !transaction.isFull()) {
                Piece piece = pieces.next();
                ended = piece == null;
                if (!ended) {
                    tally = taken(piece, transaction, now) ? tally.accepted() : tally.refused();
                    state = state.moved(pieces.position(), tally);
                }
            }
        } finally {
            watch.taken(
                    source(),
                    state.tally().minus(before.tally()).records(),
                    state.at().offset() - before.at().offset());
        }
        return ended;
    }

    private boolean taken(Piece piece, Transaction transaction, long now) {
        try {
            requireWhole(piece);
            transaction.record(rows.row(piece.bytes(), piece.line(), now), source(), piece.length());
            return true;
        } catch (Rejection why) {
            transaction.rejected(source(), path(), piece, why, now);
            watch.rejected(source(), path(), piece, why, now);
            return false;
        }
    }

    private void requireWhole(Piece piece) throws Rejection {
        if (piece.fault() == null) {
            return;
        }
        throw switch (piece.fault()) {
            case TOO_LONG -> IngestErrors.lineTooLong(piece.length(), kind.recordMax());
            case UNCLOSED_QUOTE -> IngestErrors.unclosedQuote(kind.recordMax());
            case TEXT_AFTER_QUOTE -> IngestErrors.textAfterQuote();
        };
    }

    private void stand(Position at) throws IOException {
        in = RawStream.open(folder, state.file(), at.offset());
        pieces = kind.pieces(in, at);
    }

    /** Whether the file is still the one that was hashed, or gone: what is open is read to its end. */
    boolean isUnchanged() throws IOException {
        FoundFile file = state.file();
        return folder.find(file.path()).map(file::equals).orElse(true);
    }

    private Source source() {
        return kind.source();
    }

    private String path() {
        return state.file().path();
    }

    @Override
    public void close() throws IOException {
        watch.ended();
        if (in != null) {
            in.close();
        }
    }
}

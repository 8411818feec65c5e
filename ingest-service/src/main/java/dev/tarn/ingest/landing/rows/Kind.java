package dev.tarn.ingest.landing.rows;

import dev.tarn.ingest.InstantUnit;
import dev.tarn.ingest.Rejection;
import dev.tarn.ingest.landing.lines.CsvPieces;
import dev.tarn.ingest.landing.lines.Piece;
import dev.tarn.ingest.landing.lines.Pieces;
import dev.tarn.ingest.landing.lines.PlainPieces;
import dev.tarn.ingest.landing.lines.Position;
import dev.tarn.kit.accounting.Source;
import java.io.InputStream;
import java.util.Map;
import java.util.function.LongConsumer;

/** A kind of landing file: how it is split, and what its records become. Its folder is called as its source. */
public final class Kind {
    private final Source source;
    private final int recordMax;
    private final CsvRows csv;
    private final Map<String, String> topics;
    private final InstantUnit unit;

    private Kind(Source source, int recordMax, CsvRows csv, Map<String, String> topics, InstantUnit unit) {
        this.source = source;
        this.recordMax = recordMax;
        this.csv = csv;
        this.topics = topics;
        this.unit = unit;
    }

    public static Kind registrations(int schemaId, InstantUnit unit, int recordMax) {
        return new Kind(Source.REGISTERED_USERS, recordMax, new RegistrationRows(schemaId, unit), Map.of(), unit);
    }

    public static Kind visits(int schemaId, InstantUnit unit, int recordMax) {
        return new Kind(Source.GYM_LOGINS, recordMax, new VisitRows(schemaId, unit), Map.of(), unit);
    }

    /** @param topics the edge topic of each name that a line may have */
    public static Kind history(Map<String, String> topics, InstantUnit unit, int recordMax) {
        return new Kind(Source.KAFKA_MULTIPLEX, recordMax, null, topics, unit);
    }

    public Source source() {
        return source;
    }

    /** Whether the first record only names columns. */
    public boolean hasHeader() {
        return csv != null;
    }

    public Pieces pieces(InputStream in, Position at) {
        return hasHeader() ? new CsvPieces(in, at, recordMax) : new PlainPieces(in, at, recordMax);
    }

    public int recordMax() {
        return recordMax;
    }

    /**
     * @param header null where there is none
     * @param unknownColumns told how many columns are kept out
     * @throws Rejection nothing of the file can be taken
     */
    public Rows rows(Piece header, Taken file, LongConsumer unknownColumns) throws Rejection {
        if (!hasHeader()) {
            return new HistoryRows(topics, unit, file);
        }
        CsvHeader columns = CsvHeader.of(header.bytes(), csv.columns());
        unknownColumns.accept(columns.unknown());
        return csv.under(columns, file);
    }
}

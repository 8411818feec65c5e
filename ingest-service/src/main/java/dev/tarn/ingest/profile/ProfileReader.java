package dev.tarn.ingest.profile;

import dev.tarn.ingest.IngestErrors;
import dev.tarn.ingest.InstantUnit;
import dev.tarn.ingest.Rejection;
import dev.tarn.ingest.json.Fields;
import dev.tarn.ingest.json.JsonReader;
import dev.tarn.ingest.json.Shape;
import dev.tarn.schemas.bronze.ChangeOp;
import dev.tarn.schemas.bronze.UserInfo;

/** A value of {@code user_info} to a profile change: plain, or in a Debezium envelope, bare or under payload. One thread. */
final class ProfileReader {
    private final JsonReader json = new JsonReader(withEnvelope(ProfileRow.shape(
                    "user_id", "update_type", "timestamp", "op", "before", "after", "source", "payload"))
            .with("payload", withEnvelope(Shape.of("op", "before", "after", "source"))));
    private final SourceSequence sequences = new SourceSequence();
    private final InstantUnit unit;

    ProfileReader(InstantUnit unit) {
        this.unit = unit;
    }

    UserInfo read(byte[] value, long arrivalMicros) throws Rejection {
        Fields document = json.object(value);
        if (isEnvelope(document)) {
            return captured(document, arrivalMicros);
        }
        if (document.isObject("payload") && isEnvelope(document.object("payload"))) {
            return captured(document.object("payload"), arrivalMicros);
        }
        return plain(document, arrivalMicros);
    }

    private UserInfo plain(Fields row, long arrivalMicros) throws Rejection {
        long userId = row.integer("user_id");
        String updateType = row.text("update_type");
        ChangeOp op =
                switch (updateType) {
                    case "new", "append", "update" -> ChangeOp.UPSERT;
                    case "delete" -> ChangeOp.DELETE;
                    default ->
                        throw IngestErrors.unknownUpdateType("update_type", updateType, "new, append, update, delete");
                };
        long time = row.instant("timestamp", unit, arrivalMicros);
        return ProfileRow.plain(row, userId, op, time);
    }

    private UserInfo captured(Fields envelope, long arrivalMicros) throws Rejection {
        String written = envelope.text("op");
        ChangeOp op =
                switch (written) {
                    case "c", "r", "u" -> ChangeOp.UPSERT;
                    case "d" -> ChangeOp.DELETE;
                    default -> throw IngestErrors.unknownUpdateType("op", written, "c, r, u, d");
                };
        Fields row = envelope.object(op == ChangeOp.DELETE ? "before" : "after");
        Fields source = envelope.object("source");
        long userId = row.integer("user_id");
        long time = source.given("ts_us")
                ? source.instant("ts_us", InstantUnit.MICROS, arrivalMicros)
                : source.instant("ts_ms", InstantUnit.MILLIS, arrivalMicros);
        return ProfileRow.captured(row, userId, op, time, sequences.of(source));
    }

    private static boolean isEnvelope(Fields object) {
        return object.stands("op") && (object.stands("before") || object.stands("after") || object.stands("source"));
    }

    private static Shape withEnvelope(Shape shape) {
        return shape.with("before", ProfileRow.capturedShape())
                .with("after", ProfileRow.capturedShape())
                .with("source", Shape.of("ts_us", "ts_ms", "lsn", "sequence"));
    }
}

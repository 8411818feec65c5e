package dev.tarn.model;

import dev.tarn.schemas.bronze.ChangeOp;
import dev.tarn.schemas.bronze.UserInfo;
import java.math.BigDecimal;
import java.util.concurrent.TimeUnit;

/** Rule 3, Debezium: op c, r and u carry the row in {@code after}, d in {@code before}; the instant is the source's own. */
final class DebeziumJson {
    private DebeziumJson() {}

    /** The envelope itself, or the one under {@code payload}, or null where the document is none. */
    static Json.Obj envelopeIn(Json.Obj document) {
        if (isEnvelope(document)) {
            return document;
        }
        return document.get("payload") instanceof Json.Obj payload && isEnvelope(payload) ? payload : null;
    }

    private static boolean isEnvelope(Json.Obj object) {
        return object.fields().containsKey("op")
                && (object.fields().containsKey("before")
                        || object.fields().containsKey("after")
                        || object.fields().containsKey("source"));
    }

    static UserInfo read(Json.Obj envelope, BigDecimal arrivalMicros) throws Rejection {
        String op = Fields.requiredText(envelope, "op");
        boolean delete = isDelete(op);
        Json.Obj row = Fields.requiredObject(envelope, delete ? "before" : "after");
        Json.Obj source = Fields.requiredObject(envelope, "source");
        long userId = Fields.requiredInteger(row, "user_id");
        long micros = instant(source, arrivalMicros);
        Long sequence = SourceSequence.of(source);
        return ProfileFields.captured(row).change(userId, delete ? ChangeOp.DELETE : ChangeOp.UPSERT, micros, sequence);
    }

    private static boolean isDelete(String op) throws Rejection {
        return switch (op) {
            case "c", "r", "u" -> false;
            case "d" -> true;
            default -> throw new Rejection(Reason.UNKNOWN_UPDATE_TYPE, "op is none of c, r, u, d");
        };
    }

    private static long instant(Json.Obj source, BigDecimal arrivalMicros) throws Rejection {
        Json micros = source.get("ts_us");
        return micros != null
                ? Instants.read("source.ts_us", micros, TimeUnit.MICROSECONDS, arrivalMicros)
                : Instants.read("source.ts_ms", Fields.required(source, "ts_ms"), TimeUnit.MILLISECONDS, arrivalMicros);
    }
}

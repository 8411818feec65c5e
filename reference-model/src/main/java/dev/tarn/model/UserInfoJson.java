package dev.tarn.model;

import dev.tarn.schemas.bronze.ChangeOp;
import dev.tarn.schemas.bronze.UserInfo;
import java.math.BigDecimal;
import java.util.concurrent.TimeUnit;

/** Rule 3: a profile change, plain or in a Debezium envelope. */
final class UserInfoJson {
    private UserInfoJson() {}

    static UserInfo read(Json.Obj document, TimeUnit unit, BigDecimal arrivalMicros) throws Rejection {
        Json.Obj envelope = DebeziumJson.envelopeIn(document);
        return envelope == null ? plain(document, unit, arrivalMicros) : DebeziumJson.read(envelope, arrivalMicros);
    }

    private static UserInfo plain(Json.Obj row, TimeUnit unit, BigDecimal arrivalMicros) throws Rejection {
        long userId = Fields.requiredInteger(row, "user_id");
        ChangeOp op = op(Fields.requiredText(row, "update_type"));
        long micros = Instants.read("timestamp", Fields.required(row, "timestamp"), unit, arrivalMicros);
        return ProfileFields.plain(row).change(userId, op, micros, null);
    }

    private static ChangeOp op(String updateType) throws Rejection {
        return switch (updateType) {
            case "new", "append", "update" -> ChangeOp.UPSERT;
            case "delete" -> ChangeOp.DELETE;
            default ->
                throw new Rejection(Reason.UNKNOWN_UPDATE_TYPE, "update_type is none of new, append, update, delete");
        };
    }
}

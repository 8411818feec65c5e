package dev.tarn.ingest.profile;

import dev.tarn.ingest.Edge;
import dev.tarn.schemas.bronze.ChangeOp;
import dev.tarn.schemas.bronze.UserInfo;

/** Rows that tests expect. */
final class Rows {
    private Rows() {}

    static UserInfo deleted(long user, long micros) {
        return UserInfo.newBuilder()
                .setUserId(user)
                .setOp(ChangeOp.DELETE)
                .setTimestamp(Edge.micros(micros))
                .build();
    }
}

package dev.tarn.kit.avro;

import dev.tarn.schemas.bronze.UserInfo;
import dev.tarn.schemas.bronze.Workout;

/**
 * Writes records of bronze.events. Samples come by the million and are written field by field; the rest goes through the
 * generated classes. Tests hold the bytes against Confluent's serializer.
 */
public final class EventWriter {
    private final int schemaId;
    private final AvroWriter out = new AvroWriter();
    private final RowWriter<UserInfo> userInfos = new RowWriter<>(0, UserInfo.class);
    private final RowWriter<Workout> workouts = new RowWriter<>(0, Workout.class);

    public EventWriter(int schemaId) {
        this.schemaId = schemaId;
    }

    public byte[] userInfo(Origin origin, UserInfo change) {
        return provenance(origin)
                .number(1)
                .raw(userInfos.bare(change))
                .number(0)
                .number(0)
                .toBytes();
    }

    public byte[] workout(Origin origin, Workout workout) {
        return provenance(origin)
                .number(0)
                .number(1)
                .raw(workouts.bare(workout))
                .number(0)
                .toBytes();
    }

    public byte[] bpm(Origin origin, long deviceId, long time, double heartrate) {
        return provenance(origin)
                .number(0)
                .number(0)
                .number(1)
                .number(deviceId)
                .number(time)
                .real(heartrate)
                .toBytes();
    }

    private AvroWriter provenance(Origin origin) {
        out.start(schemaId)
                .text(origin.topic())
                .number(origin.partition())
                .number(origin.offset())
                .number(origin.timestamp());
        if (origin.file() == null) {
            out.number(0);
        } else {
            out.number(1).text(origin.file());
        }
        return out.nullable(origin.line());
    }
}

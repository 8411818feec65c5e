package dev.tarn.kit.avro;

import dev.tarn.schemas.bronze.Event;
import dev.tarn.schemas.bronze.Workout;
import java.util.function.IntFunction;
import org.apache.avro.Schema;

/**
 * Reads records of bronze.events without making objects for what is not asked for: {@link #read} finds the payload, the
 * getters decode it. One thread; a getter speaks of the record read last.
 */
public final class EventReader {
    /** What an event carries. OTHER is a payload of a newer schema that this version does not know. */
    public enum Payload {
        USER_INFO,
        WORKOUT,
        BPM,
        OTHER
    }

    private final int schemaId;
    private final AvroReader in = new AvroReader();
    private final RowReader<Event> anyVersion;
    private final RowWriter<Event> thisVersion;
    private final RowReader<Workout> workouts;
    private byte[] bytes = {};
    private int payloadAt;
    private long deviceId;
    private long time;
    private double heartrate;

    /**
     * @param schemaId the id of this version of the schema; records that carry it are read directly
     * @param writers finds the schema of any other id
     */
    public EventReader(int schemaId, IntFunction<Schema> writers) {
        this.schemaId = schemaId;
        this.anyVersion = new RowReader<>(Event.getClassSchema(), writers);
        this.thisVersion = new RowWriter<>(schemaId, Event.class);
        this.workouts = new RowReader<>(Workout.getClassSchema(), writers);
    }

    public Payload read(byte[] framed) {
        bytes = AvroReader.schemaId(framed) == schemaId ? framed : thisVersion.framed(anyVersion.read(framed));
        in.over(bytes);
        in.skipText();
        in.number();
        in.number();
        in.number();
        if (in.present()) {
            in.skipText();
        }
        if (in.present()) {
            in.number();
        }
        if (in.present()) {
            payloadAt = in.position();
            return Payload.USER_INFO;
        }
        if (in.present()) {
            payloadAt = in.position();
            return Payload.WORKOUT;
        }
        if (in.present()) {
            deviceId = in.number();
            time = in.number();
            heartrate = in.real();
            return Payload.BPM;
        }
        return Payload.OTHER;
    }

    public Origin origin() {
        AvroReader start = new AvroReader().over(bytes);
        return new Origin(
                start.text(),
                Math.toIntExact(start.number()),
                start.number(),
                start.number(),
                start.present() ? start.text() : null,
                start.present() ? Long.valueOf(start.number()) : null);
    }

    /** Stays what it is when the next record is read. */
    public UserInfoBytes userInfo() {
        return UserInfoBytes.at(bytes, payloadAt);
    }

    public Workout workout() {
        return workouts.readBare(bytes, payloadAt);
    }

    public long deviceId() {
        return deviceId;
    }

    /** Instant of the sample, microseconds. */
    public long time() {
        return time;
    }

    public double heartrate() {
        return heartrate;
    }
}

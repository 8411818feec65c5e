package dev.tarn.curate.workout;

import dev.tarn.kit.avro.AvroReader;
import dev.tarn.kit.avro.AvroWriter;

/** A session of a user. */
record SessionId(long user, long workout, long session) {
    void write(AvroWriter out) {
        out.number(user).number(workout).number(session);
    }

    static SessionId read(AvroReader in) {
        return new SessionId(in.number(), in.number(), in.number());
    }
}

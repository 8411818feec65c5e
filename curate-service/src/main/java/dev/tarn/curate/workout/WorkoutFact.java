package dev.tarn.curate.workout;

import dev.tarn.kit.avro.AvroReader;
import dev.tarn.kit.avro.AvroWriter;
import dev.tarn.kit.avro.Micros;
import dev.tarn.kit.state.EntryCodec;
import dev.tarn.schemas.bronze.Workout;

/** A start or a stop, as a whole: two that differ in nothing are one fact. */
record WorkoutFact(long user, long workout, long session, String action, long time) {
    static WorkoutFact of(Workout record) {
        return new WorkoutFact(
                record.getUserId(),
                record.getWorkoutId(),
                record.getSessionId(),
                record.getAction(),
                Micros.of(record.getTime()));
    }

    /** The set of facts: all of a fact is in its key. */
    static final class Codec implements EntryCodec<WorkoutFact, Boolean> {
        private static final int LAYOUT = 1;
        private static final byte[] PRESENT = {1};

        @Override
        public byte[] key(WorkoutFact fact) {
            return new AvroWriter()
                    .start(LAYOUT)
                    .number(fact.user)
                    .number(fact.workout)
                    .number(fact.session)
                    .number(fact.time)
                    .text(fact.action)
                    .toBytes();
        }

        @Override
        public WorkoutFact key(byte[] bytes) {
            AvroReader in = new AvroReader().over(bytes);
            long user = in.number();
            long workout = in.number();
            long session = in.number();
            long time = in.number();
            return new WorkoutFact(user, workout, session, in.text(), time);
        }

        @Override
        public byte[] value(Boolean present) {
            return PRESENT;
        }

        @Override
        public Boolean value(WorkoutFact fact, byte[] bytes) {
            return true;
        }

        @Override
        public int heapBytes(Boolean present) {
            return 96;
        }
    }
}

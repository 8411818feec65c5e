package dev.tarn.local.agreement;

import dev.tarn.schemas.bronze.Bpm;
import dev.tarn.schemas.bronze.ChangeOp;
import dev.tarn.schemas.bronze.GymLogin;
import dev.tarn.schemas.bronze.RegisteredUser;
import dev.tarn.schemas.bronze.UserInfo;
import dev.tarn.schemas.bronze.Workout;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;

/** One thing that happens, as data, so that a failing case shrinks to something that can be read. Instants are microseconds. */
sealed interface Step {
    Instant ARRIVAL = Instant.parse("2023-06-01T00:00:00Z");

    /** Something to be told. */
    sealed interface Input extends Step {
        void tell(Receiver receiver);
    }

    /** The input so many places before comes once more. */
    record Again(int back) implements Step {}

    /** The wall clock goes on: beats strike. */
    record Pause(int millis) implements Step {}

    /** Some of what curate moves between partitions arrives: so many records on one of the ways that have any. */
    record Arrival(int way, int records) implements Step {}

    record Sample(long device, long at, double rate) implements Input {
        @Override
        public void tell(Receiver receiver) {
            receiver.sample(new Bpm(device, instant(at), rate));
        }
    }

    /** As many samples as fill more than one block of a device. */
    record Samples(long device, long from, int count, int seconds) implements Input {
        @Override
        public void tell(Receiver receiver) {
            for (int i = 0; i < count; i++) {
                receiver.sample(new Bpm(device, instant(from + 1_000_000L * i * seconds), 60.0 + i % 7));
            }
        }
    }

    record Mark(long user, long session, String action, long at) implements Input {
        @Override
        public void tell(Receiver receiver) {
            receiver.workout(new Workout(user, 7L, session, action, instant(at)));
        }
    }

    /** A start with its stop. */
    record Session(long user, long session, long start, long length) implements Input {
        @Override
        public void tell(Receiver receiver) {
            new Mark(user, session, "stop", start + length).tell(receiver);
            new Mark(user, session, "start", start).tell(receiver);
        }
    }

    record Registration(long user, long device, String mac, long at) implements Input {
        @Override
        public void tell(Receiver receiver) {
            receiver.registration(new RegisteredUser(user, device, mac, instant(at), ARRIVAL, null));
        }
    }

    /** @param length null: the visit is open */
    record Visit(String mac, long gym, long login, Long length) implements Input {
        @Override
        public void tell(Receiver receiver) {
            Instant logout = length == null ? null : instant(login + length);
            receiver.visit(new GymLogin(mac, gym, instant(login), logout, ARRIVAL, null));
        }
    }

    /** @param op a tombstone has nothing but its user */
    record Change(long user, ChangeOp op, long at, LocalDate born, String city, Long sequence) implements Input {
        @Override
        public void tell(Receiver receiver) {
            boolean whole = op == ChangeOp.UPSERT;
            boolean tombstone = op == ChangeOp.TOMBSTONE;
            receiver.profile(UserInfo.newBuilder()
                    .setUserId(user)
                    .setOp(op)
                    .setTimestamp(tombstone ? ARRIVAL : instant(at))
                    .setDob(whole ? born : null)
                    .setGender(whole ? "F" : null)
                    .setCity(whole ? city : null)
                    .setZip(whole ? "02134" : null)
                    .setSequence(tombstone ? null : sequence)
                    .build());
        }
    }

    private static Instant instant(long micros) {
        return Instant.EPOCH.plus(micros, ChronoUnit.MICROS);
    }
}

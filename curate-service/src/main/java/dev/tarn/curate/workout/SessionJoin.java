package dev.tarn.curate.workout;

import dev.tarn.curate.device.Ownership;
import dev.tarn.curate.heartrate.BpmSummary;
import dev.tarn.curate.heartrate.DeviceSamples;
import dev.tarn.curate.heartrate.SampleChange;
import dev.tarn.curate.workout.JoinedSession.Waiting;
import java.util.function.Consumer;
import org.apache.kafka.streams.processor.api.Record;

/** Makes the rows of a session at a device: those of one sample, or all of them anew. */
final class SessionJoin {
    private final DeviceSamples samples;
    private final WorkoutBpmRows rows;
    private final Consumer<Record<byte[], byte[]>> out;

    SessionJoin(DeviceSamples samples, WorkoutBpmRows rows, Consumer<Record<byte[], byte[]>> out) {
        this.samples = samples;
        this.rows = rows;
        this.out = out;
    }

    /** @return whether the sample concerns the session */
    boolean sample(JoinedSession session, SampleChange sample, Ownership owners, long timestamp) {
        if (!session.contains(sample.time()) || !isOwner(session, owners, sample.time())) {
            return false;
        }
        if (session.waiting() == Waiting.RESTATE) {
            // All its rows are made at the next beat, from the samples as they stand then.
            return true;
        }
        if (sample.valid()) {
            out.accept(
                    rows.row(session.id(), session.pair(), sample.device(), sample.time(), sample.rate(), timestamp));
        } else if (sample.replaces()) {
            out.accept(rows.noRow(session.id(), sample.device(), sample.time(), timestamp));
        }
        if (sample.replaces()) {
            session.waitFor(Waiting.COUNT);
        } else if (sample.valid()) {
            session.part().add(sample.rate());
            session.waitFor(Waiting.TELL);
        }
        return true;
    }

    /**
     * Does what the session waits for.
     *
     * @return how many rows that took
     */
    long restate(long device, JoinedSession session, Ownership owners, long now) {
        if (session.waiting().compareTo(Waiting.COUNT) < 0) {
            session.settle(session.part());
            return 0;
        }
        boolean rewrite = session.waiting() == Waiting.RESTATE;
        BpmSummary part = new BpmSummary();
        long[] made = {0};
        for (Pair span : session.spans()) {
            samples.visit(device, span.start() + 1, span.end() + 1, (time, rate) -> {
                boolean belongs = rate > 0 && session.contains(time) && isOwner(session, owners, time);
                if (belongs) {
                    part.add(rate);
                }
                if (rewrite && belongs) {
                    out.accept(rows.row(session.id(), session.pair(), device, time, rate, now));
                    made[0]++;
                } else if (rewrite && session.showed(time)) {
                    out.accept(rows.noRow(session.id(), device, time, now));
                    made[0]++;
                }
                return true;
            });
        }
        session.settle(part);
        return made[0];
    }

    private static boolean isOwner(JoinedSession session, Ownership owners, long time) {
        Long owner = owners.ownerAt(time);
        return owner != null && owner == session.id().user();
    }
}

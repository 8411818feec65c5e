package dev.tarn.curate.workout;

import dev.tarn.curate.CurateConfig;
import dev.tarn.curate.CurateContext;
import dev.tarn.curate.HoldBack;
import dev.tarn.curate.MovedRecords;
import dev.tarn.curate.device.OwnerChange;
import dev.tarn.curate.device.Owners;
import dev.tarn.curate.device.Ownership;
import dev.tarn.curate.heartrate.BpmSummary;
import dev.tarn.curate.heartrate.DeviceSamples;
import dev.tarn.curate.heartrate.SampleChange;
import dev.tarn.curate.workout.JoinedSession.Waiting;
import dev.tarn.kit.accounting.Accounting;
import dev.tarn.kit.accounting.Source;
import dev.tarn.kit.state.Beat;
import dev.tarn.schemas.moved.Moved;
import dev.tarn.schemas.moved.MovedPart;
import io.micrometer.core.instrument.Counter;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;

/**
 * Joins sessions with the samples of a device. A sample in a session that is known makes its row at once; a session that
 * comes, moves or goes, or a device that changes hands, makes the rows of its sessions anew at the next beats. What a device
 * recorded goes to the user. Takes a moved session, an {@link OwnerChange} and a {@link SampleChange}.
 */
final class SessionJoinProcessor implements Processor<byte[], Object, byte[], byte[]> {
    /** So many rows of one device are made at once: a device that changes hands does not hold up the others. */
    private static final long ROWS_OF_DEVICE = 5_000;
    /** So many rows a millisecond of the beat are made anew: what is left waits for the next one. */
    private static final long ROWS_A_MILLI = 100;

    private final CurateContext curate;
    private final CurateConfig config;
    private final WorkoutBpmRows rows;
    private final MovedRecords moved;
    private final Counter tooLateRestatements;
    private final long rowsAtOnce;
    private final HoldBack growing;
    private ProcessorContext<byte[], byte[]> context;
    private JoinedSessions sessions;
    private WaitingJoins waiting;
    private Owners owners;
    private DeviceSamples samples;
    private SessionJoin join;
    private Accounting accounting;
    private Beat beat;

    SessionJoinProcessor(CurateContext curate) {
        this.curate = curate;
        this.config = curate.config();
        this.rows = new WorkoutBpmRows(curate.schemas());
        this.moved = new MovedRecords(curate);
        this.tooLateRestatements = curate.tooLateRestatements();
        this.growing = new HoldBack(config);
        this.rowsAtOnce = Math.max(ROWS_OF_DEVICE, config.beat().toMillis() * ROWS_A_MILLI);
    }

    @Override
    public void init(ProcessorContext<byte[], byte[]> context) {
        this.context = context;
        sessions = new JoinedSessions(CurateContext.facts(context).store(WorkoutTopology.JOINED));
        waiting = new WaitingJoins(CurateContext.facts(context).store(WorkoutTopology.WAITING));
        owners = new Owners(CurateContext.facts(context));
        samples = new DeviceSamples(CurateContext.samples(context), config);
        join = new SessionJoin(samples, rows, row -> context.forward(row, WorkoutTopology.WORKOUT_BPM_SINK));
        accounting = curate.accounting(Source.WORKOUT, "join", context);
        beat = Beat.every(config.beat(), context, this::emit);
    }

    @Override
    public void process(Record<byte[], Object> record) {
        beat.touch();
        if (record.value() instanceof SampleChange sample) {
            sample(sample, record.timestamp());
        } else if (record.value() instanceof Moved session) {
            long device = Long.parseLong(new String(record.key(), StandardCharsets.UTF_8));
            session(device, session);
        } else if (record.value() instanceof OwnerChange change) {
            ownerChanged(change);
        }
    }

    private void sample(SampleChange sample, long timestamp) {
        growing.grows();
        Ownership ownership = owners.ofDevice(sample.device());
        for (long month : JoinedSessions.monthsAround(sample.time())) {
            List<JoinedSession> all = sessions.of(sample.device(), month);
            boolean concerned = false;
            for (JoinedSession session : all) {
                concerned |= join.sample(session, sample, ownership, timestamp);
            }
            if (concerned) {
                sessions.save(sample.device(), month, all);
                waiting.add(sample.device(), month);
            }
        }
    }

    private void session(long device, Moved record) {
        JoinedSessions.Place place = sessions.count(device, record.getSession());
        if (place == null) {
            return;
        }
        if (place.session().pair() != null) {
            long start = place.session().pair().start();
            samples.sessionsUntil(device, place.session().pair().end());
            if (config.horizon() != CurateConfig.UNLIMITED && samples.mayLackSamplesFrom(device, start)) {
                tooLateRestatements.increment();
            }
        }
        await(device, place.month(), place.session().from());
    }

    private void ownerChanged(OwnerChange change) {
        if (samples.hasSessions(change.device())) {
            sessions.restate(change, (month, from) -> await(change.device(), month, from));
        }
    }

    private void await(long device, long month, long from) {
        waiting.add(device, month);
        if (config.horizon() != CurateConfig.UNLIMITED) {
            samples.needFrom(device, from);
        }
        accounting.pending(waiting.size(), context.currentSystemTimeMs(), this::forwardAccounting);
    }

    /** @return whether anything is left for the next beat */
    private boolean emit(long now) {
        long[] left = {rowsAtOnce};
        growing.beat();
        waiting.drain((device, beats) -> {
            long growingFrom = growing.holds(beats) ? samples.newest(device) : Long.MAX_VALUE;
            left[0] -= restate(device, now, growingFrom);
            return left[0] > 0;
        });
        accounting.pending(waiting.size());
        boolean heldBack = accounting.show(now, this::forwardAccounting);
        return heldBack || waiting.size() > 0;
    }

    /**
     * Restates the sessions of a device that wait, not all of them where they are many.
     *
     * @param growingFrom a part whose session ends after this still grows, and is told when it is whole
     */
    private long restate(long device, long now, long growingFrom) {
        Ownership ownership = owners.ofDevice(device);
        long made = 0;
        for (long month : waiting.of(device)) {
            List<JoinedSession> all = sessions.of(device, month);
            for (JoinedSession session : all) {
                boolean grows =
                        session.waiting() == Waiting.TELL && session.pair().end() > growingFrom;
                if (session.waiting() != Waiting.NOTHING && !grows && made < ROWS_OF_DEVICE) {
                    long before = session.part().count();
                    made += join.restate(device, session, ownership, now);
                    if (before > 0 || session.part().count() > 0) {
                        context.forward(moved.toUser(part(device, session), now), MovedRecords.SINK);
                    }
                }
            }
            all.removeIf(JoinedSession::isOver);
            sessions.save(device, month, all);
            if (all.stream().allMatch(session -> session.waiting() == Waiting.NOTHING)) {
                waiting.done(device, month);
            }
        }
        if (config.horizon() != CurateConfig.UNLIMITED && waiting.of(device).length == 0) {
            samples.needNone(device);
        }
        return made;
    }

    private static MovedPart part(long device, JoinedSession session) {
        BpmSummary part = session.part();
        SessionId id = session.id();
        return new MovedPart(
                id.user(), id.workout(), id.session(), device, part.count(), part.sum(), part.min(), part.max());
    }

    private void forwardAccounting(Record<byte[], byte[]> row) {
        context.forward(row, CurateContext.ACCOUNTING_SINK);
    }
}

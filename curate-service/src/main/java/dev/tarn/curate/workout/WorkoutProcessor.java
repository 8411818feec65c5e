package dev.tarn.curate.workout;

import dev.tarn.curate.CurateContext;
import dev.tarn.curate.MovedRecords;
import dev.tarn.curate.device.Belongings;
import dev.tarn.curate.device.NewBelonging;
import dev.tarn.curate.device.Owners;
import dev.tarn.curate.heartrate.BpmSummary;
import dev.tarn.curate.profile.Demographics;
import dev.tarn.curate.profile.DemographicsChange;
import dev.tarn.curate.profile.Profiles;
import dev.tarn.kit.accounting.Accounting;
import dev.tarn.kit.accounting.Outcome;
import dev.tarn.kit.accounting.Source;
import dev.tarn.kit.avro.EventReader;
import dev.tarn.kit.avro.Micros;
import dev.tarn.kit.state.Beat;
import dev.tarn.kit.state.FrontedStore;
import dev.tarn.schemas.bronze.Workout;
import dev.tarn.schemas.moved.MovedPart;
import dev.tarn.schemas.moved.MovedSession;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;

/**
 * Starts and stops to sessions, and sessions with what devices recorded to summaries. Takes an {@link EventReader} that
 * stands at a start or stop, a {@link MovedPart}, a {@link NewBelonging} and a {@link DemographicsChange}.
 */
final class WorkoutProcessor implements Processor<byte[], Object, byte[], byte[]> {
    private static final String START = "start";

    private final CurateContext curate;
    private final WorkoutRows rows;
    private final MovedRecords moved;
    private ProcessorContext<byte[], byte[]> context;
    private FrontedStore<SessionId, Session> sessions;
    private FrontedStore<Long, List<SessionId>> ofUsers;
    private Owners owners;
    private Profiles profiles;
    private Accounting accounting;
    private Beat beat;

    WorkoutProcessor(CurateContext curate) {
        this.curate = curate;
        this.rows = new WorkoutRows(curate.schemas());
        this.moved = new MovedRecords(curate);
    }

    @Override
    public void init(ProcessorContext<byte[], byte[]> context) {
        this.context = context;
        sessions = CurateContext.facts(context).store(WorkoutTopology.SESSIONS);
        ofUsers = CurateContext.facts(context).store(WorkoutTopology.USER_SESSIONS);
        owners = new Owners(CurateContext.facts(context));
        profiles = new Profiles(CurateContext.facts(context));
        accounting = curate.accounting(Source.WORKOUT, context);
        beat = Beat.every(
                curate.config().beat(),
                context,
                now -> accounting.show(now, row -> context.forward(row, CurateContext.ACCOUNTING_SINK)));
    }

    @Override
    public void process(Record<byte[], Object> record) {
        beat.touch();
        if (record.value() instanceof EventReader event) {
            fact(event.workout(), record.timestamp());
        } else if (record.value() instanceof MovedPart part) {
            part(part, record.timestamp());
        } else if (record.value() instanceof DemographicsChange change) {
            demographicsChanged(change, record.timestamp());
        } else if (record.value() instanceof NewBelonging belonging) {
            belongs(belonging, record.timestamp());
        }
    }

    private void fact(Workout fact, long timestamp) {
        SessionId id = new SessionId(fact.getUserId(), fact.getWorkoutId(), fact.getSessionId());
        Session found = sessions.get(id);
        Session session = found == null ? new Session() : found;
        Pair before = session.completed();
        if (!session.add(fact.getAction().equals(START), Micros.of(fact.getTime()))) {
            accounting.count(Outcome.DUPLICATE);
            return;
        }
        accounting.count(Outcome.APPLIED);
        context.forward(rows.fact(fact, timestamp), WorkoutTopology.WORKOUTS_SINK);
        Pair now = session.completed();
        if (!Objects.equals(before, now)) {
            restate(id, session, before, now, timestamp);
        }
        sessions.put(id, session);
    }

    private void restate(SessionId id, Session session, Pair before, Pair now, long timestamp) {
        context.forward(rows.completed(id, now, timestamp), WorkoutTopology.COMPLETED_SINK);
        BpmSummary summary = session.summary();
        if (summary.count() > 0) {
            showSummary(id, now, summary, profiles.of(id.user()), timestamp);
        }
        if (before == null) {
            remember(id);
        }
        MovedSession change = moved(id, now, session.movedStart);
        Belongings belongings = owners.belongings(id.user());
        belongings
                .devices()
                .forEach(device -> context.forward(moved.toDevice(device, change, timestamp), MovedRecords.SINK));
        belongings.macs().forEach(mac -> context.forward(moved.toMac(mac, change, timestamp), MovedRecords.SINK));
        session.movedStart = now == null ? session.movedStart : Long.valueOf(now.start());
    }

    private void remember(SessionId id) {
        List<SessionId> found = ofUsers.get(id.user());
        List<SessionId> known = found == null ? new ArrayList<>(2) : found;
        if (!known.contains(id)) {
            known.add(id);
            ofUsers.put(id.user(), known);
        }
    }

    private void part(MovedPart part, long timestamp) {
        SessionId id = new SessionId(part.getUserId(), part.getWorkoutId(), part.getSessionId());
        Session found = sessions.get(id);
        Session session = found == null ? new Session() : found;
        BpmSummary before = session.summary();
        session.part(
                part.getDeviceId(),
                new BpmSummary(part.getNumRecordings(), part.getSumMillionths(), part.getMinBpm(), part.getMaxBpm()));
        sessions.put(id, session);
        Pair pair = session.completed();
        BpmSummary now = session.summary();
        if (pair != null && !now.sameAs(before)) {
            showSummary(id, pair, now, profiles.of(id.user()), timestamp);
        }
    }

    /** A summary without a pair, or without samples, is deleted. */
    private void showSummary(SessionId id, Pair pair, BpmSummary summary, Demographics user, long timestamp) {
        context.forward(
                pair == null || summary.count() == 0
                        ? rows.noSummary(id, timestamp)
                        : rows.summary(id, pair, user, summary, timestamp),
                WorkoutTopology.SUMMARY_SINK);
    }

    private void demographicsChanged(DemographicsChange change, long timestamp) {
        for (SessionId id : sessionsOf(change.user())) {
            Session session = sessions.get(id);
            Pair pair = session.completed();
            BpmSummary summary = session.summary();
            if (pair != null && summary.count() > 0 && WorkoutRows.differ(pair, change.before(), change.now())) {
                showSummary(id, pair, summary, change.now(), timestamp);
            }
        }
    }

    /** What a user has new may have been his all along: it gets all his sessions. */
    private void belongs(NewBelonging belonging, long timestamp) {
        for (SessionId id : sessionsOf(belonging.user())) {
            Pair pair = sessions.get(id).completed();
            if (pair == null) {
                continue;
            }
            MovedSession session = moved(id, pair, null);
            if (belonging.device() != null) {
                context.forward(moved.toDevice(belonging.device(), session, timestamp), MovedRecords.SINK);
            }
            if (belonging.mac() != null) {
                context.forward(moved.toMac(belonging.mac(), session, timestamp), MovedRecords.SINK);
            }
        }
    }

    private List<SessionId> sessionsOf(long user) {
        List<SessionId> found = ofUsers.get(user);
        return found == null ? List.of() : found;
    }

    private static MovedSession moved(SessionId id, Pair pair, Long previousStart) {
        return new MovedSession(
                id.user(),
                id.workout(),
                id.session(),
                pair == null ? null : Micros.instant(pair.start()),
                pair == null ? null : Micros.instant(pair.end()),
                previousStart == null ? null : Micros.instant(previousStart));
    }
}

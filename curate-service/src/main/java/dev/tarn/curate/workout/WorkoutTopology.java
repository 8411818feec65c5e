package dev.tarn.curate.workout;

import dev.tarn.curate.CurateContext;
import dev.tarn.curate.device.DeviceTopology;
import dev.tarn.curate.heartrate.HeartRateTopology;
import dev.tarn.curate.profile.ProfileTopology;
import dev.tarn.kit.avro.RowPartitioner;
import dev.tarn.kit.state.Shelf;
import dev.tarn.kit.state.StoreGroupBuilder;
import dev.tarn.schemas.Table;
import java.util.List;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.streams.Topology;

/**
 * Sessions: made where their user stands, joined with samples where their devices stand, summed up where their user stands.
 *
 * <pre>
 * events-router -> workout (by user) -> silver.workouts              a fact, once
 * profile, registrations --^  |  ^  +-> silver.completed_workouts
 *                             |  |  +-> gold.workout_bpm_summary
 *          sessions, by       |  |
 *          device and mac     v  |  parts, by user
 *                         curate.moved
 *                             |  ^
 *                             v  |
 *                       session-join (by device) -> silver.workout_bpm
 * heartrate, ownership -------^
 * </pre>
 */
public final class WorkoutTopology {
    public static final String WORKOUT = "workout";
    public static final String JOIN = "session-join";

    static final Shelf<SessionId, Session> SESSIONS = new Shelf<>("sessions", 5, SessionCodec::new);
    static final Shelf<Long, List<SessionId>> USER_SESSIONS = new Shelf<>("user-sessions", 6, UserSessionsCodec::new);
    static final Shelf<MonthOfDevice, List<JoinedSession>> JOINED =
            new Shelf<>("joined-sessions", 7, JoinedSessionsCodec::new);
    static final Shelf<Long, long[]> WAITING = new Shelf<>("waiting-joins", 8, WaitingMonthsCodec::new);
    static final String WORKOUTS_SINK = "workouts-sink";
    static final String COMPLETED_SINK = "completed-workouts-sink";
    static final String SUMMARY_SINK = "workout-bpm-summary-sink";
    static final String WORKOUT_BPM_SINK = "workout-bpm-sink";

    private WorkoutTopology() {}

    /**
     * @param workouts the processor that forwards starts and stops
     * @param moved the processor that forwards moved sessions and parts
     */
    public static void addTo(Topology topology, CurateContext curate, String workouts, String moved) {
        topology.addProcessor(
                WORKOUT,
                () -> new WorkoutProcessor(curate),
                workouts,
                moved,
                ProfileTopology.PROFILE,
                DeviceTopology.REGISTRATIONS);
        sink(topology, WORKOUTS_SINK, Table.WORKOUTS, WORKOUT);
        sink(topology, COMPLETED_SINK, Table.COMPLETED_WORKOUTS, WORKOUT);
        sink(topology, SUMMARY_SINK, Table.WORKOUT_BPM_SUMMARY, WORKOUT);

        topology.addProcessor(
                JOIN,
                () -> new SessionJoinProcessor(curate),
                moved,
                DeviceTopology.OWNERSHIP,
                HeartRateTopology.HEARTRATE);
        sink(topology, WORKOUT_BPM_SINK, Table.WORKOUT_BPM, JOIN);
    }

    public static void addShelves(StoreGroupBuilder facts) {
        facts.with(SESSIONS);
        facts.with(USER_SESSIONS);
        facts.with(JOINED);
        facts.with(WAITING);
    }

    private static void sink(Topology topology, String name, Table table, String from) {
        ByteArraySerializer write = new ByteArraySerializer();
        topology.addSink(name, table.topic(), write, write, new RowPartitioner<>(), from);
    }
}

package dev.tarn.bench.fleet;

/** The start or the stop of a session. */
public record WorkoutAction(Session session, boolean stop, long arrivalMicros) implements FleetEvent {
    public static final String TOPIC = "workout";

    @Override
    public String topic() {
        return TOPIC;
    }

    @Override
    public long key() {
        return session.member().user();
    }

    @Override
    public String json() {
        return "{\"user_id\":" + key() + ",\"workout_id\":" + session.workout() + ",\"timestamp\":"
                + (stop ? session.stop() : session.start()) + ",\"action\":\"" + (stop ? "stop" : "start")
                + "\",\"session_id\":" + session.id() + "}";
    }
}

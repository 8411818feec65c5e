package dev.tarn.bench.fleet;

/** A heart rate in tenths, taken in a whole second. */
public record Sample(Member member, long second, int tenths, long arrivalMicros) implements FleetEvent {
    public static final String TOPIC = "bpm";

    @Override
    public String topic() {
        return TOPIC;
    }

    @Override
    public long key() {
        return member.device();
    }

    @Override
    public String json() {
        return "{\"device_id\":" + member.device() + ",\"time\":" + second + ",\"heartrate\":" + tenths / 10 + "."
                + tenths % 10 + "}";
    }
}

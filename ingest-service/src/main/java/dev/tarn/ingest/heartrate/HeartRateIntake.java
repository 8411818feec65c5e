package dev.tarn.ingest.heartrate;

import dev.tarn.ingest.Accepted;
import dev.tarn.ingest.InstantUnit;
import dev.tarn.ingest.Intake;
import dev.tarn.ingest.Rejection;
import dev.tarn.kit.accounting.Source;
import dev.tarn.kit.avro.EventWriter;
import dev.tarn.kit.avro.Origin;

/** The heavy stream: samples, keyed by their device, so that they stay on its partition. */
public final class HeartRateIntake implements Intake {
    private final SampleReader samples;
    private final EventWriter events;

    public HeartRateIntake(InstantUnit unit, EventWriter events) {
        this.samples = new SampleReader(unit);
        this.events = events;
    }

    @Override
    public Source source() {
        return Source.BPM;
    }

    @Override
    public Accepted accept(Origin origin, byte[] value) throws Rejection {
        Sample sample = samples.read(value, origin.timestamp());
        return new Accepted(
                sample.deviceId(),
                sample.time(),
                events.bpm(origin, sample.deviceId(), sample.time(), sample.heartrate()));
    }
}

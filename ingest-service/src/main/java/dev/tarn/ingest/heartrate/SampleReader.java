package dev.tarn.ingest.heartrate;

import dev.tarn.ingest.IngestErrors;
import dev.tarn.ingest.InstantUnit;
import dev.tarn.ingest.Rejection;
import dev.tarn.ingest.json.Fields;
import dev.tarn.ingest.json.JsonReader;
import dev.tarn.ingest.json.Shape;

/** A value of {@code bpm} to a sample. Zero and below are samples too; they are marked invalid later. One thread. */
final class SampleReader {
    private static final double HIGHEST = 300;

    private final JsonReader json = new JsonReader(Shape.of("device_id", "time", "heartrate"));
    private final InstantUnit unit;

    SampleReader(InstantUnit unit) {
        this.unit = unit;
    }

    Sample read(byte[] value, long arrivalMicros) throws Rejection {
        Fields fields = json.object(value);
        long deviceId = fields.integer("device_id");
        long time = fields.instant("time", unit, arrivalMicros);
        double heartrate = fields.sixPlaces("heartrate");
        if (heartrate > HIGHEST) {
            throw IngestErrors.heartrateOutOfRange(fields.shown("heartrate"));
        }
        if (Double.isInfinite(heartrate)) {
            throw IngestErrors.outOfRange("heartrate", fields.shown("heartrate"), "a number that a double holds");
        }
        return new Sample(deviceId, time, heartrate);
    }
}

package dev.tarn.model;

import java.math.BigDecimal;
import java.util.concurrent.TimeUnit;

/** Rule 8: a heart rate is a decimal, rounded to six places, at most 300; zero and below are accepted. */
final class BpmJson {
    private static final BigDecimal HIGHEST = BigDecimal.valueOf(300);

    private BpmJson() {}

    static Sample read(Json.Obj row, TimeUnit unit, BigDecimal arrivalMicros) throws Rejection {
        long deviceId = Fields.requiredInteger(row, "device_id");
        long micros = Instants.read("time", Fields.required(row, "time"), unit, arrivalMicros);
        BigDecimal heartrate = Numbers.sixPlaces(Numbers.decimal("heartrate", Fields.required(row, "heartrate")));
        if (heartrate.compareTo(HIGHEST) > 0) {
            throw new Rejection(Reason.HEARTRATE_OUT_OF_RANGE, "heartrate is above " + HIGHEST);
        }
        return new Sample(deviceId, micros, heartrate.doubleValue());
    }
}

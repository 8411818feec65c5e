package dev.tarn.ingest;

import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.tarn.kit.rejected.RejectReason;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;

/** What tests of the readers share: one arrival, and good documents to spoil. */
public final class Edge {
    public static final long ARRIVAL = Instant.parse("2023-03-20T00:00:00Z").toEpochMilli() * 1_000;
    public static final String BPM = "{\"device_id\":118440,\"time\":1678521901,\"heartrate\":64.5}";
    public static final String WORKOUT =
            "{\"user_id\":12474,\"workout_id\":1,\"timestamp\":1678521900,\"action\":\"start\",\"session_id\":1}";
    public static final String USER =
            "{\"user_id\":12140,\"update_type\":\"update\",\"timestamp\":1678451625.0,\"dob\":\"02/27/1994\",\"sex\":\"M\","
                    + "\"gender\":\"M\",\"first_name\":\"R.\",\"last_name\":\"C.\",\"address\":{\"street_address\":\"1 A St\","
                    + "\"city\":\"Pasadena\",\"state\":\"CA\",\"zip\":\"02134\"}}";
    public static final String CAPTURED =
            "{\"op\":\"u\",\"before\":null,\"after\":{\"user_id\":7,\"dob\":8823,\"first_name\":\"R.\",\"city\":\"Pasadena\"},"
                    + "\"source\":{\"ts_ms\":1678451168123,\"lsn\":5},\"ts_ms\":1}";

    private Edge() {}

    public static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    /** The document with one more member. */
    public static String with(String object, String member) {
        return object.substring(0, object.length() - 1) + "," + member + "}";
    }

    public static Instant micros(long micros) {
        return Instant.EPOCH.plus(micros, ChronoUnit.MICROS);
    }

    public static Rejection rejection(ThrowingCallable reading) {
        return catchThrowableOfType(Rejection.class, reading);
    }

    /** Null if it is accepted. */
    public static RejectReason reason(ThrowingCallable reading) {
        Rejection rejection = rejection(reading);
        return rejection == null ? null : rejection.reason();
    }
}

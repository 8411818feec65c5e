package dev.tarn.ingest.workout;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tarn.ingest.Edge;
import dev.tarn.ingest.InstantUnit;
import dev.tarn.ingest.Rejection;
import dev.tarn.kit.rejected.RejectReason;
import dev.tarn.schemas.bronze.Workout;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.LongRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WorkoutReaderTest {
    private final WorkoutReader reader = new WorkoutReader(InstantUnit.SECONDS);

    private RejectReason reason(String value) {
        return Edge.reason(() -> reader.read(Edge.utf8(value), Edge.ARRIVAL));
    }

    @Test
    void a_start_is_read() throws Rejection {
        assertThat(reader.read(Edge.utf8(Edge.WORKOUT), Edge.ARRIVAL))
                .isEqualTo(new Workout(12_474L, 1L, 1L, "start", Edge.micros(1_678_521_900_000_000L)));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "\"start\"           | \"pause\"         | UNKNOWN_ACTION",
                "\"start\"           | \"Start\"         | UNKNOWN_ACTION",
                "\"start\"           | 1                 | WRONG_TYPE",
                "\"start\"           | null              | MISSING_FIELD",
                "\"start\"           | [\"start\"}       | MALFORMED_JSON",
                "\"workout_id\":1    | \"workout_id\":\"1\" | WRONG_TYPE",
                "\"session_id\":1    | \"session_id\":1.5 | WRONG_TYPE",
                ",\"session_id\":1   | ``                | MISSING_FIELD",
                "1678521900          | 0                 | TIME_OUT_OF_RANGE",
                "12474               | 92233720368547758070 | OUT_OF_RANGE",
            })
    void a_bad_workout_is_rejected_with_its_reason(String good, String bad, RejectReason reason) {
        assertThat(reason(Edge.WORKOUT.replace(good, bad))).isEqualTo(reason);
    }

    @Property
    void a_rendered_workout_is_read_back(
            @ForAll long user,
            @ForAll long workout,
            @ForAll long session,
            @ForAll boolean start,
            @ForAll @LongRange(min = 946_684_800L, max = 1_679_356_800L) long seconds)
            throws Rejection {
        String action = start ? "start" : "stop";
        String json =
                "{\"session_id\":%d,\"action\":\"%s\",\"x\":[{}],\"timestamp\":%d,\"workout_id\":%d,\"user_id\":%d}"
                        .formatted(session, action, seconds, workout, user);
        assertThat(reader.read(Edge.utf8(json), Edge.ARRIVAL))
                .isEqualTo(new Workout(user, workout, session, action, Edge.micros(seconds * 1_000_000)));
    }
}

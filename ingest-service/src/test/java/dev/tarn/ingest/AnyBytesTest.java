package dev.tarn.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tarn.ingest.heartrate.HeartRateIntake;
import dev.tarn.ingest.profile.ProfileIntake;
import dev.tarn.ingest.workout.WorkoutIntake;
import dev.tarn.kit.avro.EventWriter;
import dev.tarn.kit.avro.Origin;
import java.io.ByteArrayOutputStream;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;

/** Whatever arrives is an event or has a reason; nothing else comes out. */
class AnyBytesTest {
    private static final List<String> GOOD = List.of(
            Edge.BPM,
            Edge.WORKOUT,
            Edge.USER,
            Edge.CAPTURED,
            "{\"payload\":" + Edge.CAPTURED + "}",
            Edge.CAPTURED.replace("\"lsn\":5", "\"sequence\":\"[\\\"1\\\",\\\"2\\\"]\""));
    private final List<Intake> intakes = List.of(
            new HeartRateIntake(InstantUnit.SECONDS, new EventWriter(1)),
            new WorkoutIntake(InstantUnit.SECONDS, new EventWriter(1)),
            new ProfileIntake(InstantUnit.SECONDS, new EventWriter(1)));

    private void assertAnswer(byte[] bytes) {
        Origin origin = Origin.live("edge", 0, 0, Edge.ARRIVAL);
        for (Intake intake : intakes) {
            try {
                assertThat(intake.accept(origin, bytes).event()).isNotEmpty();
            } catch (Rejection rejection) {
                assertThat(rejection).hasMessageMatching("(?s).{5,300}");
            }
            try {
                assertThat(intake.acceptNull(origin, bytes).event()).isNotEmpty();
            } catch (Rejection rejection) {
                assertThat(rejection.reason().code()).isEqualTo("null_value");
            }
        }
    }

    @Property
    void arbitrary_bytes_have_an_answer(@ForAll byte[] bytes) {
        assertAnswer(bytes);
    }

    @Property
    void a_document_cut_anywhere_has_an_answer(
            @ForAll @IntRange(max = 5) int document, @ForAll @IntRange(max = 400) int at) {
        byte[] good = Edge.utf8(GOOD.get(document));
        assertAnswer(java.util.Arrays.copyOf(good, Math.min(at, good.length)));
    }

    @Property
    void a_document_with_bytes_replaced_has_an_answer(
            @ForAll @IntRange(max = 5) int document,
            @ForAll @Size(min = 1, max = 3) List<@IntRange(max = 400) Integer> places,
            @ForAll byte value) {
        byte[] bytes = Edge.utf8(GOOD.get(document));
        places.forEach(at -> bytes[at % bytes.length] = value);
        assertAnswer(bytes);
    }

    @Property
    void a_document_with_a_slice_repeated_has_an_answer(
            @ForAll @IntRange(max = 5) int document,
            @ForAll @IntRange(max = 400) int one,
            @ForAll @IntRange(max = 400) int other) {
        byte[] good = Edge.utf8(GOOD.get(document));
        int from = Math.min(one, other) % good.length;
        int to = Math.min(Math.max(one, other), good.length);
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        bytes.write(good, 0, Math.max(from, to));
        bytes.write(good, from, good.length - from);
        assertAnswer(bytes.toByteArray());
    }
}

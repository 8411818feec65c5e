package dev.tarn.local.agreement;

import dev.tarn.local.agreement.Step.Change;
import dev.tarn.local.agreement.Step.Mark;
import dev.tarn.local.agreement.Step.Registration;
import dev.tarn.local.agreement.Step.Sample;
import dev.tarn.local.agreement.Step.Samples;
import dev.tarn.local.agreement.Step.Visit;
import dev.tarn.schemas.bronze.ChangeOp;
import java.time.LocalDate;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.RandomDistribution;
import net.jqwik.api.Tuple;

/** Few keys and few instants, so that all collides, and the instants that rules turn at. */
final class Steps {
    private static final long SECOND = 1_000_000;
    private static final long HOUR = 3_600 * SECOND;
    private static final long DAY = 24 * HOUR;
    /** 2023-03-24T00:00:00Z, where sessions begin to be stored in the next thirty days. */
    private static final long NEXT_MONTH = 648 * 30 * DAY;
    /** A session that starts here may end in the next month. */
    private static final long EVENING = NEXT_MONTH - HOUR;

    /** A row in every table. */
    static final List<Step> ONE_OF_EACH = List.of(
            new Step.Session(1, 1, EVENING, 2 * HOUR),
            new Samples(11, EVENING - 30 * SECOND, 100, 30),
            new Visit("aa:aa", 5, EVENING, null),
            new Change(1, ChangeOp.UPSERT, EVENING, LocalDate.of(1998, 3, 24), "A", null),
            new Registration(1, 11, "aa:aa", EVENING),
            new Registration(2, 11, "aa:aa", EVENING + HOUR));

    private Steps() {}

    static Arbitrary<List<Step>> any() {
        return Arbitraries.frequencyOf(
                        Tuple.of(8, samples()),
                        Tuple.of(1, bursts()),
                        Tuple.of(4, marks()),
                        Tuple.of(5, sessions()),
                        Tuple.of(6, registrations()),
                        Tuple.of(4, visits()),
                        Tuple.of(3, changes()),
                        Tuple.of(2, Arbitraries.integers().between(1, 8).map(Step.Again::new)),
                        Tuple.of(3, Arbitraries.of(1, 100, 500).map(Step.Pause::new)),
                        Tuple.of(6, arrivals()))
                .list()
                .ofMinSize(1)
                .ofMaxSize(60)
                .withSizeDistribution(RandomDistribution.uniform());
    }

    /** Ids of 64 bits; that of a user is never that of a device. */
    private static Arbitrary<Long> users() {
        return Arbitraries.frequency(Tuple.of(6, 1L), Tuple.of(3, 2L), Tuple.of(1, 3_000_000_000L));
    }

    private static Arbitrary<Long> devices() {
        return Arbitraries.frequency(Tuple.of(6, 11L), Tuple.of(3, 12L), Tuple.of(1, -13L));
    }

    private static Arbitrary<String> macs() {
        return Arbitraries.frequency(Tuple.of(3, "aa:aa"), Tuple.of(2, "bb:bb"));
    }

    private static Arbitrary<Long> instants() {
        Arbitrary<Long> anchors = Arbitraries.frequency(
                Tuple.of(20, EVENING), Tuple.of(1, EVENING - 75 * DAY), Tuple.of(1, EVENING - 3 * HOUR));
        Arbitrary<Long> steps = Arbitraries.of(0L, 30 * SECOND, 60 * SECOND, HOUR, 3 * HOUR);
        Arbitrary<Long> nudges = Arbitraries.frequency(Tuple.of(8, 0L), Tuple.of(1, -1L), Tuple.of(1, 1L));
        return Combinators.combine(anchors, steps, nudges).as((anchor, step, nudge) -> anchor + step + nudge);
    }

    private static Arbitrary<Step> samples() {
        return Combinators.combine(devices(), instants(), Arbitraries.of(60.0, 61.5, 72.000001, 300.0, 0.0, -1.0))
                .as(Sample::new);
    }

    private static Arbitrary<Step> bursts() {
        return Combinators.combine(devices(), instants(), Arbitraries.integers().between(2, 150), Arbitraries.of(1, 30))
                .as(Samples::new);
    }

    private static Arbitrary<Step> marks() {
        return Combinators.combine(users(), Arbitraries.of(1L, 2L), Arbitraries.of("start", "stop"), instants())
                .as(Mark::new);
    }

    private static Arbitrary<Step> sessions() {
        Arbitrary<Long> lengths =
                Arbitraries.of(1L, 30 * SECOND, 60 * SECOND, HOUR, HOUR + 1, 3 * HOUR - 1, 3 * HOUR, 3 * HOUR + 1);
        return Combinators.combine(users(), Arbitraries.of(1L, 2L), instants(), lengths)
                .as(Step.Session::new);
    }

    private static Arbitrary<Step> registrations() {
        return Combinators.combine(users(), devices(), macs(), instants()).as(Registration::new);
    }

    private static Arbitrary<Step> visits() {
        Arbitrary<Long> lengths = Arbitraries.of(0L, 1L, 30 * SECOND, 61 * SECOND - 1, 3 * HOUR, 80 * DAY);
        return Combinators.combine(macs(), Arbitraries.of(5L, 6L), instants(), lengths.injectNull(0.3))
                .as(Visit::new);
    }

    /** A birthday at the start of a session, one today, and one that most years lack. */
    private static Arbitrary<Step> changes() {
        Arbitrary<LocalDate> births =
                Arbitraries.of(LocalDate.of(1998, 3, 24), LocalDate.of(1998, 6, 1), LocalDate.of(2000, 2, 29));
        Arbitrary<ChangeOp> ops = Arbitraries.frequency(
                Tuple.of(4, ChangeOp.UPSERT), Tuple.of(2, ChangeOp.DELETE), Tuple.of(1, ChangeOp.TOMBSTONE));
        return Combinators.combine(
                        users(),
                        ops,
                        Arbitraries.of(EVENING, EVENING + 1),
                        births.injectNull(0.2),
                        Arbitraries.of("A", "B"),
                        Arbitraries.of(1L, 2L, 3L).injectNull(0.5))
                .as(Change::new);
    }

    private static Arbitrary<Step> arrivals() {
        return Combinators.combine(Arbitraries.integers().between(0, 9), Arbitraries.of(1, 2, 20))
                .as(Step.Arrival::new);
    }
}

package dev.tarn.curate;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tarn.schemas.bronze.ChangeOp;
import dev.tarn.schemas.bronze.UserInfo;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** Rule 1 on the whole topology: what the tables hold is a function of the set of inputs. Few keys, so that all collides. */
class OrderIndependenceTest {
    private static final long T = 1_678_521_900_000_000L;

    /** One input, as data, so that a failing case shrinks to something that can be read. */
    sealed interface Input {
        void feed(CurateDriver curate);
    }

    record Sample(long device, int second, double rate) implements Input {
        @Override
        public void feed(CurateDriver curate) {
            curate.bpm(device, T + second * 1_000_000L, rate);
        }
    }

    record Registration(long user, long device, long mac, int second) implements Input {
        @Override
        public void feed(CurateDriver curate) {
            curate.register(user, device, "mac" + mac, T + second * 1_000_000L);
        }
    }

    record Mark(long user, long session, boolean start, int second) implements Input {
        @Override
        public void feed(CurateDriver curate) {
            if (start) {
                curate.start(user, 1, session, T + second * 1_000_000L);
            } else {
                curate.stop(user, 1, session, T + second * 1_000_000L);
            }
        }
    }

    record Visit(long user, int login, Integer logout) implements Input {
        @Override
        public void feed(CurateDriver curate) {
            curate.visit("mac" + user, 7, T + login * 1_000_000L, logout == null ? null : T + logout * 1_000_000L);
        }
    }

    record Change(long user, int second, boolean deletes, String city, Long sequence) implements Input {
        @Override
        public void feed(CurateDriver curate) {
            curate.profile(UserInfo.newBuilder()
                    .setUserId(user)
                    .setOp(deletes ? ChangeOp.DELETE : ChangeOp.UPSERT)
                    .setTimestamp(CurateDriver.micros(T + second * 1_000_000L))
                    .setCity(deletes ? null : city)
                    .setSequence(sequence)
                    .build());
        }
    }

    @Property(tries = 25)
    void the_tables_do_not_depend_on_order_duplicates_or_pauses(
            @ForAll("inputs") List<Input> inputs, @ForAll long seed, @ForAll boolean smallHeap) {
        Random random = new Random(seed);
        List<Input> others = new ArrayList<>(inputs);
        inputs.stream().filter(input -> random.nextInt(4) == 0).forEach(others::add);
        Collections.shuffle(others, random);

        assertThat(content(others, random, smallHeap))
                .containsExactlyInAnyOrderElementsOf(content(inputs, null, false));
    }

    private static List<String> content(List<Input> inputs, Random pauses, boolean smallHeap) {
        CurateConfig config = new CurateConfig(
                Optional.of(LocalDate.of(2023, 3, 20)),
                10_000_000L,
                CurateConfig.UNLIMITED,
                CurateConfig.UNLIMITED,
                Duration.ofMillis(100),
                smallHeap ? 1 : 1 << 20,
                smallHeap ? 1 : 1 << 20);
        try (CurateDriver curate = new CurateDriver(config)) {
            for (Input input : inputs) {
                input.feed(curate);
                if (pauses != null && pauses.nextInt(5) == 0) {
                    curate.settle();
                }
            }
            return curate.everything();
        }
    }

    @Provide
    Arbitrary<List<Input>> inputs() {
        Arbitrary<Long> ids = Arbitraries.of(1L, 2L);
        Arbitrary<Integer> seconds = Arbitraries.integers().between(0, 40);
        Arbitrary<Input> samples = Combinators.combine(ids, seconds, Arbitraries.of(-1.0, 0.0, 60.0, 61.5, 300.0))
                .as(Sample::new);
        Arbitrary<Input> registrations =
                Combinators.combine(ids, ids, ids, seconds).as(Registration::new);
        Arbitrary<Input> changes = Combinators.combine(
                        ids,
                        Arbitraries.of(0, 1),
                        Arbitraries.of(false, false, true),
                        Arbitraries.of("A", "B", "C"),
                        Arbitraries.of(1L, 2L, 3L).injectNull(0.4))
                .as(Change::new);
        Arbitrary<Input> marks = Combinators.combine(ids, ids, Arbitraries.of(true, false), seconds)
                .as(Mark::new);
        Arbitrary<Input> visits = Combinators.combine(
                        ids,
                        Arbitraries.integers().between(0, 3),
                        Arbitraries.integers().between(10, 40).injectNull(0.3))
                .as(Visit::new);
        return Arbitraries.oneOf(samples, samples, registrations, changes, marks, marks, visits)
                .list()
                .ofMinSize(1)
                .ofMaxSize(60);
    }
}

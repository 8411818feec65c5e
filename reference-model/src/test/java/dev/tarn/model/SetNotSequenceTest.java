package dev.tarn.model;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tarn.schemas.Table;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Rule 1: the tables are a function of the set of accepted inputs. */
class SetNotSequenceTest {
    private static final long T = Case.T;

    private static Case mixture() {
        Case mixture = new Case();
        for (int i = 0; i < 4; i++) {
            mixture.profile("update", T + i / 2, "plain" + i)
                    .captured(i == 3 ? "d" : "u", T + 1, "captured", i)
                    .sample(7 + i % 2, T, Integer.toString(60 + i))
                    .sample(7, T + 60L * i, "0")
                    .registered(1 + i % 2, 7, "m" + i, T + 60L * (i / 2))
                    .mark(1 + i % 2, i / 2, "start", (T - 30 + i) * 1_000_000)
                    .mark(1 + i % 2, i / 2, "stop", (T + 50L * i) * 1_000_000)
                    .mark(1, 9, i % 2 == 0 ? "start" : "stop", (T - 100 + 40L * i) * 1_000_000)
                    .visit("m" + i, (T - 60) * 1_000_000, null)
                    .visit("m" + i % 2, (T - 60) * 1_000_000, (T + 10L * i) * 1_000_000);
        }
        return mixture.profile("delete", T - 5, "gone").bpm("broken");
    }

    @Test
    void any_order_and_any_repetition_give_the_same_tables() {
        Case input = mixture();
        ModelResult expected = input.evaluate();
        assertThat(expected.table(Table.WORKOUT_BPM_SUMMARY)).isNotEmpty();
        assertThat(expected.table(Table.GYM_SUMMARY)).isNotEmpty();
        for (int seed = 0; seed < 50; seed++) {
            Random random = new Random(seed);
            ModelInput permuted = new ModelInput(
                    shuffledWithRepeats(input.edge(), random),
                    shuffledWithRepeats(input.registrations(), random),
                    shuffledWithRepeats(input.gymLogins(), random));
            ModelResult result = ReferenceModel.evaluate(permuted, input.settings());
            assertThat(result.tables()).isEqualTo(expected.tables());
            assertThat(result.accounting().values()).allMatch(SourceCounts::balances);
        }
    }

    private static <T> List<T> shuffledWithRepeats(List<T> records, Random random) {
        List<T> result = new ArrayList<>(records);
        result.add(records.get(random.nextInt(records.size())));
        Collections.shuffle(result, random);
        return result;
    }
}

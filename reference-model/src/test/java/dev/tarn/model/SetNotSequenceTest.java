package dev.tarn.model;

import static org.assertj.core.api.Assertions.assertThat;

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
                    .registered(1 + i % 2, 7, "m" + i, T + 60L * (i / 2));
        }
        return mixture.profile("delete", T - 5, "gone").bpm("broken");
    }

    @Test
    void any_order_and_any_repetition_give_the_same_tables() {
        Case input = mixture();
        ModelResult expected = input.evaluate();
        for (int seed = 0; seed < 50; seed++) {
            Random random = new Random(seed);
            ModelInput permuted = new ModelInput(
                    shuffledWithRepeats(input.edge(), random), shuffledWithRepeats(input.registrations(), random));
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

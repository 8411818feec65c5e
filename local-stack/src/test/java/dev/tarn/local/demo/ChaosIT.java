package dev.tarn.local.demo;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tarn.local.chaos.Chaos;
import dev.tarn.local.chaos.Disturbance;
import dev.tarn.local.dataset.Dataset;
import dev.tarn.local.dataset.DatasetOptions;
import dev.tarn.local.up.Stack;
import dev.tarn.local.up.StackMode;
import dev.tarn.local.up.StackOptions;
import dev.tarn.model.ModelSettings;
import java.io.PrintWriter;
import java.io.Writer;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What {@code ./tarn demo --chaos} does, once: services and the broker end as crashes would, at the moments of a seed. */
class ChaosIT {
    private static final LocalDate AS_OF = LocalDate.of(2026, 11, 21);
    private static final ModelSettings SETTINGS = ModelSettings.asOf(AS_OF);
    private static final int EVENTS = 20_000;
    private static final long SEED = 12;

    @TempDir
    Path directory;

    @Test
    void services_and_a_broker_that_are_killed_lose_nothing_and_double_nothing() {
        Path landing = directory.resolve("landing");
        Dataset dataset = new Dataset(DatasetOptions.of(EVENTS, 200, 7));
        DemoInput input = GeneratedInput.in(landing, dataset, SETTINGS);
        StackOptions options = StackOptions.of(
                        Optional.of(directory.resolve("stack")), 3, StackMode.LIVE, Optional.of(AS_OF))
                .withoutHorizon()
                .withLanding(landing)
                .withLake(directory.resolve("lake"));
        Progress quiet = new Progress(new PrintWriter(Writer.nullWriter()), false, System::nanoTime);
        List<String> said = new ArrayList<>();
        try (Stack stack = Stack.start(options, step -> {})) {
            Disturbance chaos = Chaos.begin(stack, SEED, EVENTS, said::add);

            Outcome outcome = new Demo(new StackSubject(stack), quiet, chaos).run(input, SETTINGS);

            assertThat(outcome.good()).as(OutcomeText.of(outcome)).isTrue();
            assertThat(said).anyMatch(line -> line.contains("kill -9 the broker"));
            assertThat(said).anyMatch(line -> line.contains("stop the broker"));
        }
    }
}

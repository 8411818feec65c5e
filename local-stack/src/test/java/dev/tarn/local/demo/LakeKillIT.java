package dev.tarn.local.demo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.tarn.local.dataset.Dataset;
import dev.tarn.local.dataset.DatasetOptions;
import dev.tarn.local.up.Stack;
import dev.tarn.local.up.StackMode;
import dev.tarn.local.up.StackOptions;
import dev.tarn.model.ModelSettings;
import java.io.PrintWriter;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The worker that fills the lake, ended as a crash would, while records come and while it writes. */
class LakeKillIT {
    private static final LocalDate AS_OF = LocalDate.of(2026, 11, 21);
    private static final ModelSettings SETTINGS = ModelSettings.asOf(AS_OF);
    private static final Duration LONG = Duration.ofMinutes(2);
    private static final long PORTION = 3_000;

    @TempDir
    Path directory;

    @Test
    void a_worker_that_is_killed_twice_loses_nothing_and_doubles_nothing() throws Exception {
        Portions portions = new Portions(PORTION);
        DemoInput input = new TypedInput(new Dataset(DatasetOptions.of(4 * PORTION, 100, 5)));
        Progress quiet = new Progress(new PrintWriter(Writer.nullWriter()), false, System::nanoTime);
        try (Stack stack = Stack.start(options(), step -> {})) {
            Demo demo = new Demo(new StackSubject(stack), quiet, portions);
            CompletableFuture<Outcome> running = CompletableFuture.supplyAsync(() -> demo.run(input, SETTINGS));
            portions.next();
            awaitVersion("bronze/kafka_multiplex", 1);
            awaitVersion("silver/heart_rate", 1);
            stack.killWorker();
            portions.next();
            stack.startWorker();
            portions.next();
            awaitVersion("silver/heart_rate", 3);
            stack.killWorker();
            portions.rest();
            stack.startWorker();

            Outcome outcome = running.get();

            assertThat(outcome.good()).as(OutcomeText.of(outcome)).isTrue();
            assertThat(outcome.lake()).isPresent();
        }
    }

    private void awaitVersion(String table, int version) {
        Path log = directory.resolve("lake").resolve(table).resolve("_delta_log");
        await().atMost(LONG).until(() -> Files.exists(log.resolve(String.format("%020d.json", version))));
    }

    private StackOptions options() {
        return StackOptions.of(Optional.of(directory.resolve("stack")), 3, StackMode.LIVE, Optional.of(AS_OF))
                .withoutHorizon()
                .withServiceHeap("256m")
                .withLake(directory.resolve("lake"));
    }
}

package dev.tarn.local.demo;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tarn.local.broker.OnChosenBroker;
import dev.tarn.local.dataset.Dataset;
import dev.tarn.local.dataset.DatasetOptions;
import dev.tarn.local.up.Service;
import dev.tarn.local.up.Stack;
import dev.tarn.local.up.StackMode;
import dev.tarn.local.up.StackOptions;
import dev.tarn.local.up.TestStack;
import dev.tarn.model.ModelSettings;
import java.io.PrintWriter;
import java.io.Writer;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The whole system: a real broker, a real registry, both services in processes of their own. */
@OnChosenBroker
class DemoIT {
    private static final LocalDate AS_OF = LocalDate.of(2026, 11, 21);
    private static final DatasetOptions EVENTS = DatasetOptions.of(20_000, 200, 7);

    @TempDir
    Path directory;

    private final Progress quiet = new Progress(new PrintWriter(Writer.nullWriter()), false, System::nanoTime);

    @Test
    void neither_partitions_nor_the_order_of_arrival_show_in_the_tables() {
        Outcome six = demo("six", 6, StackMode.CATCH_UP, new Dataset(EVENTS));
        Outcome two = demo("two", 2, StackMode.CATCH_UP, new Dataset(EVENTS.shuffledBy(99)));

        assertThat(six.good()).as(OutcomeText.of(six)).isTrue();
        assertThat(two.good()).as(OutcomeText.of(two)).isTrue();
        assertThat(two.kafka()).isEqualTo(six.kafka());
    }

    @Test
    void services_that_are_killed_in_the_middle_lose_nothing_and_double_nothing() {
        Dataset dataset = new Dataset(EVENTS);
        try (TestStack started = start("crash", 3, StackMode.LIVE)) {
            Stack stack = started.stack();
            Demo demo = new Demo(stack, quiet);
            long published = demo.publish(dataset);
            for (Service service : new Service[] {Service.CURATE, Service.INGEST, Service.CURATE}) {
                stack.kill(service);
                stack.startService(service);
            }

            Outcome outcome =
                    demo.prove(dataset, ModelSettings.asOf(AS_OF), published, System.nanoTime(), Duration.ZERO);

            assertThat(outcome.good()).as(OutcomeText.of(outcome)).isTrue();
        }
    }

    private Outcome demo(String name, int partitions, StackMode mode, Dataset dataset) {
        try (TestStack started = start(name, partitions, mode)) {
            return new Demo(started.stack(), quiet).run(dataset, ModelSettings.asOf(AS_OF));
        }
    }

    private TestStack start(String name, int partitions, StackMode mode) {
        StackOptions options = StackOptions.of(
                        Optional.of(directory.resolve(name)), partitions, mode, Optional.of(AS_OF))
                .withoutHorizon();
        return TestStack.start(options);
    }
}

package dev.tarn.local.demo;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tarn.local.broker.OnChosenBroker;
import dev.tarn.local.dataset.Dataset;
import dev.tarn.local.dataset.DatasetFolder;
import dev.tarn.local.dataset.DatasetOptions;
import dev.tarn.local.up.StackMode;
import dev.tarn.local.up.StackOptions;
import dev.tarn.local.up.TestStack;
import dev.tarn.model.ModelSettings;
import java.io.PrintWriter;
import java.io.Writer;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The whole system: a real broker, a real registry, both services, the sinks' worker and the Snowflake endpoint in processes of their own. */
@OnChosenBroker
class DemoIT {
    private static final LocalDate AS_OF = LocalDate.of(2026, 11, 21);
    private static final ModelSettings SETTINGS = ModelSettings.asOf(AS_OF);
    private static final DatasetOptions EVENTS = DatasetOptions.of(20_000, 200, 7);

    @TempDir
    Path directory;

    private final Progress quiet = new Progress(new PrintWriter(Writer.nullWriter()), false, System::nanoTime);

    @Test
    void neither_partitions_nor_the_order_of_arrival_show_in_the_tables_and_other_readers_see_the_same()
            throws Exception {
        Outcome six = generated("six", 6, new Dataset(EVENTS));
        Outcome two = generated("two", 2, new Dataset(EVENTS.shuffledBy(99)));

        assertThat(six.good()).as(OutcomeText.of(six)).isTrue();
        assertThat(two.good()).as(OutcomeText.of(two)).isTrue();
        assertThat(two.kafka()).isEqualTo(six.kafka());
        assertThat(six.lake()).isPresent();
        assertThat(two.lake().orElseThrow().tables()).isEqualTo(six.kafka());
        assertThat(six.warehouse().orElseThrow().tables()).isEqualTo(six.kafka());
        assertThat(two.warehouse().orElseThrow().tables()).isEqualTo(six.kafka());
        new OtherReaders(lake("six"), directory).agreeWith(six);
    }

    @Test
    void a_folder_of_files_goes_the_whole_way() {
        Path folder = directory.resolve("files");
        new DatasetFolder(folder).write(new Dataset(EVENTS), line -> {});
        DemoInput input = FolderInput.of(folder, SETTINGS);
        try (TestStack started = start(
                options("files", 3, StackMode.CATCH_UP).withLanding(folder).withLake(lake("files")))) {
            Outcome outcome = new Demo(started.stack(), quiet).run(input, SETTINGS);

            assertThat(outcome.good()).as(OutcomeText.of(outcome)).isTrue();
            assertThat(outcome.accounts().received()).containsKey("kafka_multiplex");
        }
    }

    private Outcome generated(String name, int partitions, Dataset dataset) {
        Path folder = directory.resolve(name + "-landing");
        DemoInput input = GeneratedInput.in(folder, dataset, SETTINGS);
        try (TestStack started = start(options(name, partitions, StackMode.CATCH_UP)
                .withLanding(folder)
                .withLake(lake(name))
                .withWarehouse(Optional.empty()))) {
            return new Demo(started.stack(), quiet).run(input, SETTINGS);
        }
    }

    private StackOptions options(String name, int partitions, StackMode mode) {
        return StackOptions.of(Optional.of(directory.resolve(name)), partitions, mode, Optional.of(AS_OF))
                .withoutHorizon();
    }

    private Path lake(String name) {
        return directory.resolve(name + "-lake");
    }

    private static TestStack start(StackOptions options) {
        return TestStack.start(options);
    }
}

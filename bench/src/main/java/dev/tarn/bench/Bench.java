package dev.tarn.bench;

import dev.tarn.bench.catchup.CatchUp;
import dev.tarn.bench.catchup.Figures;
import dev.tarn.bench.fleet.Fleet;
import dev.tarn.bench.fleet.Workload;
import dev.tarn.bench.lake.DeltaAppend;
import dev.tarn.bench.lake.DeltaLive;
import dev.tarn.bench.lake.DeltaMemory;
import dev.tarn.bench.lake.DeltaUpsert;
import dev.tarn.bench.live.Live;
import dev.tarn.bench.live.Storm;
import dev.tarn.bench.reconcile.ReconcileCommand;
import dev.tarn.bench.warehouse.SnowflakeAppend;
import dev.tarn.bench.warehouse.SnowflakeFetch;
import dev.tarn.bench.warehouse.SnowflakeLive;
import dev.tarn.bench.warehouse.SnowflakeMemory;
import dev.tarn.local.up.Service;
import dev.tarn.local.up.Stack;
import dev.tarn.local.up.StackMode;
import dev.tarn.local.up.StackOptions;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** The benchmarks of the launcher: {@code ./tarn bench}. */
@Command(
        name = "bench",
        header = "Measure what an event costs, and how long it takes.",
        mixinStandardHelpOptions = true,
        synopsisSubcommandLabel = "COMMAND",
        subcommands = {
            DeltaAppend.class,
            DeltaUpsert.class,
            DeltaLive.class,
            DeltaMemory.class,
            SnowflakeAppend.class,
            SnowflakeLive.class,
            SnowflakeMemory.class,
            SnowflakeFetch.class,
            ReconcileCommand.class
        })
public final class Bench {
    @Spec
    private CommandSpec spec;

    private Bench() {}

    public static void main(String[] args) {
        System.exit(new CommandLine(new Bench())
                .setCaseInsensitiveEnumValuesAllowed(true)
                .execute(args));
    }

    @Command(
            name = "catch-up",
            description =
                    "A backlog of samples, workouts and profiles through ingest, then through curate: events a second and CPU"
                            + " per event, the broker's beside it.",
            mixinStandardHelpOptions = true)
    int catchUp(
            @Option(
                            names = "--fleet",
                            defaultValue = "sparse",
                            description = "dense or sparse (default ${DEFAULT-VALUE}).")
                    Fleet fleet,
            @Option(
                            names = "--events",
                            defaultValue = "" + Workload.FULL,
                            description =
                                    "Samples, starts and stops and profile changes together; fewer events are of fewer users"
                                            + " (default ${DEFAULT-VALUE}).")
                    long events)
            throws Exception {
        Workload workload = Workload.of(fleet, events, 1);
        double before = new SerializerCost().yardstick();
        try (Stack stack = Stack.start(options(StackMode.CATCH_UP), this::say, List.of())) {
            stack.init(Service.INGEST);
            stack.init(Service.CURATE);
            CatchUp catchUp = new CatchUp(stack);
            say(String.format(
                    "loading %,d samples, %,d starts and stops and %,d profile changes of %,d users",
                    workload.samples(), 2 * workload.sessions(), workload.profiles(), workload.users()));
            catchUp.load(workload);
            say("ingest");
            Figures ingest = catchUp.ingest(workload);
            say("curate");
            Figures curate = catchUp.curate(workload);
            double yardstick = (before + new SerializerCost().yardstick()) / 2;
            print(String.format(
                    "catch-up, %,d events of a %s fleet, %,d measured%n%s%n%n"
                            + "Meanwhile Confluent's serializer and deserializer take %.2f us for one sample: an event costs"
                            + " as much as %.2f of them.%n",
                    workload.events(),
                    fleet.name().toLowerCase(Locale.ROOT),
                    curate.events(),
                    Figures.table(ingest, curate),
                    yardstick,
                    Figures.pairPerEvent(ingest, curate) / yardstick));
            say("curate again, without its state");
            print(catchUp.restore(workload).text() + System.lineSeparator());
            catchUp.written().forEach((topic, records) -> print(String.format("%-44s %,12d records", topic, records)));
        }
        return 0;
    }

    @Command(
            name = "live",
            description =
                    "Mixed events at a steady rate through both services: time from event to a committed row of each gold"
                            + " table.",
            mixinStandardHelpOptions = true)
    int live(
            @Option(
                            names = "--rate",
                            defaultValue = "2000",
                            description = "Events a second (default ${DEFAULT-VALUE}).")
                    int rate,
            @Option(names = "--seconds", defaultValue = "60", description = "How long (default ${DEFAULT-VALUE}).")
                    int seconds,
            @Option(
                            names = "--warm-up",
                            defaultValue = "20",
                            description = "Seconds before, not counted (default ${DEFAULT-VALUE}).")
                    int warmUp)
            throws Exception {
        try (Stack stack = Stack.start(options(StackMode.LIVE), this::say)) {
            say("sending");
            print(new Live(stack).run(rate, seconds, warmUp));
        }
        return 0;
    }

    @Command(
            name = "storm",
            description =
                    "A device with days of samples is handed to another user while others' events flow: time until all is"
                            + " restated, and the others' latency.",
            mixinStandardHelpOptions = true)
    int storm(
            @Option(
                            names = "--rate",
                            defaultValue = "500",
                            description = "Events of others a second (default ${DEFAULT-VALUE}).")
                    int rate,
            @Option(
                            names = "--days",
                            defaultValue = "7",
                            description = "Days of samples, one a second (default ${DEFAULT-VALUE}).")
                    int days,
            @Option(
                            names = "--seconds",
                            defaultValue = "30",
                            description = "Seconds of others' events before (default ${DEFAULT-VALUE}).")
                    int seconds,
            @Option(
                            names = "--warm-up",
                            defaultValue = "20",
                            description = "Seconds before that, not counted (default ${DEFAULT-VALUE}).")
                    int warmUp)
            throws Exception {
        try (Stack stack = Stack.start(options(StackMode.LIVE), this::say)) {
            say("loading " + days + " days of a device, then sending");
            print(new Storm(stack).run(rate, days, seconds, warmUp));
        }
        return 0;
    }

    @Command(
            name = "serializer",
            description =
                    "What it costs to write and read a record: Confluent's serializer beside the one for hot records.",
            mixinStandardHelpOptions = true)
    int serializer() throws Exception {
        print(new SerializerCost().run());
        return 0;
    }

    private static StackOptions options(StackMode mode) {
        return StackOptions.of(Optional.empty(), 6, mode, Optional.empty()).withoutHorizon();
    }

    private void print(String figures) {
        spec.commandLine().getOut().println(figures);
        spec.commandLine().getOut().flush();
    }

    private void say(String step) {
        spec.commandLine().getErr().println(step + " …");
        spec.commandLine().getErr().flush();
    }
}

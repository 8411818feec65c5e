package dev.tarn.local.up;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

@Command(
        name = "up",
        description = "Start broker, schema registry and both services here, and keep them until Ctrl-C.",
        mixinStandardHelpOptions = true)
public final class UpCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec;

    @Option(
            names = "--data",
            paramLabel = "DIR",
            description = "Keep data, state and logs in this folder. Without it they are temporary.")
    private Path data;

    @Option(
            names = "--partitions",
            paramLabel = "P",
            defaultValue = "6",
            description = "Partitions of each topic (default ${DEFAULT-VALUE}).")
    private int partitions;

    @Option(
            names = "--port-base",
            paramLabel = "N",
            defaultValue = "9092",
            description =
                    "First of six ports: broker, its controller, registry, ingest, curate, Connect (default ${DEFAULT-VALUE}).")
    private int portBase;

    @Option(
            names = "--mode",
            paramLabel = "MODE",
            defaultValue = "live",
            description = "live commits often, catch-up in large steps (default ${DEFAULT-VALUE}).")
    private StackMode mode;

    @Option(
            names = "--as-of",
            paramLabel = "DATE",
            description = "The date at which ages are taken, as 2026-01-31 (default: today, UTC).")
    private LocalDate asOf;

    @Option(
            names = "--landing",
            paramLabel = "DIR",
            description = "Take the files that come into this folder: registered_users, gym_logins, kafka_multiplex.")
    private Path landing;

    @Option(
            names = "--lake",
            paramLabel = "DIR",
            description = "Fill this folder with Delta tables, through a Connect worker that runs the Delta sink."
                    + " With --data, name the same one each time.")
    private Path lake;

    @Override
    public Integer call() {
        PrintWriter out = spec.commandLine().getOut();
        StackOptions options = StackOptions.of(Optional.ofNullable(data), partitions, mode, Optional.ofNullable(asOf))
                .onPortsFrom(portBase);
        if (landing != null) {
            options = options.withLanding(landing);
        }
        if (lake != null) {
            options = options.withLake(lake);
        }
        long started = System.nanoTime();
        try (Stack stack = Stack.start(options, step -> say(out, step))) {
            out.printf("Up after %.1f s.%n", (System.nanoTime() - started) / 1e9);
            stack.places().forEach((what, where) -> out.printf("  %-16s %s%n", what, where));
            if (data == null) {
                out.println("  The data is removed at the end; --data DIR keeps it.");
            }
            out.println("Ctrl-C stops everything.");
            out.flush();
            stack.awaitEnd();
        }
        return 0;
    }

    private static void say(PrintWriter out, String step) {
        out.println(step + " …");
        out.flush();
    }
}

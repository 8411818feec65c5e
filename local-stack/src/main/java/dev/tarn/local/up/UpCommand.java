package dev.tarn.local.up;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

@Command(
        name = "up",
        description =
                "Start broker, schema registry, both services, a Connect worker that fills lake and warehouse, and a local"
                        + " Snowflake endpoint, and keep them until Ctrl-C.",
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
                    "First of seven ports: broker, its controller, registry, ingest, curate, Connect, Snowflake endpoint"
                            + " (default ${DEFAULT-VALUE}).")
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

    @Mixin
    private TargetOptions targets;

    @Override
    public Integer call() {
        PrintWriter out = spec.commandLine().getOut();
        StackOptions options = StackOptions.of(Optional.ofNullable(data), partitions, mode, Optional.ofNullable(asOf))
                .onPortsFrom(portBase);
        if (landing != null) {
            options = options.withLanding(landing);
        }
        options = targets.addTo(options);
        requireSameTopics();
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

    /** An account remembers how far it has come in topics that would be gone with the data. */
    private void requireSameTopics() {
        if (data == null && targets.account().isPresent()) {
            throw new ParameterException(
                    spec.commandLine(),
                    "--snowflake-url needs --data: what the account has is of the topics kept there");
        }
    }

    private static void say(PrintWriter out, String step) {
        out.println(step + " …");
        out.flush();
    }
}

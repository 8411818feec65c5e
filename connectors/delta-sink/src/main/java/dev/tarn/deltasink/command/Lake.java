package dev.tarn.deltasink.command;

import dev.tarn.deltasink.Version;
import java.io.IOException;
import java.io.UncheckedIOException;
import org.apache.kafka.common.KafkaException;
import picocli.CommandLine;
import picocli.CommandLine.Command;

/** What can be done with the sink's tables, and before there are any, without a worker. */
@Command(
        name = "lake",
        header = "Look after Delta tables, and see what a connector would make.",
        mixinStandardHelpOptions = true,
        versionProvider = Lake.Versions.class,
        synopsisSubcommandLabel = "COMMAND",
        subcommands = {PlanCommand.class, VacuumCommand.class, CompactCommand.class})
public final class Lake {
    private static final int FAILED = 1;

    private Lake() {}

    public static void main(String[] args) {
        System.exit(commandLine().execute(args));
    }

    static CommandLine commandLine() {
        return new CommandLine(new Lake()).setExecutionExceptionHandler((failure, command, parsed) -> {
            boolean speaksToPeople = failure instanceof KafkaException // Connect's and those of settings too
                    || failure instanceof IllegalArgumentException
                    || failure instanceof IllegalStateException
                    || failure instanceof UncheckedIOException
                    || failure instanceof IOException;
            if (!speaksToPeople) {
                throw failure;
            }
            command.getErr().println(command.getColorScheme().errorText("lake: " + failure.getMessage()));
            return FAILED;
        });
    }

    static final class Versions implements CommandLine.IVersionProvider {
        @Override
        public String[] getVersion() {
            return new String[] {"Tarn's Delta sink " + Version.get()};
        }
    }
}

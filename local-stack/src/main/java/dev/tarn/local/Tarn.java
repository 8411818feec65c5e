package dev.tarn.local;

import dev.tarn.local.compose.ComposeCheckCommand;
import dev.tarn.local.dataset.GenerateCommand;
import dev.tarn.local.demo.DemoCommand;
import dev.tarn.local.doctor.DoctorCommand;
import dev.tarn.local.errors.LocalFailure;
import dev.tarn.local.reconcile.ReconcileCommand;
import dev.tarn.local.up.InitCommand;
import dev.tarn.local.up.UpCommand;
import dev.tarn.local.warehouse.SnowflakeCommand;
import dev.tarn.snowflakesink.errors.SinkFailure;
import picocli.CommandLine;
import picocli.CommandLine.Command;

/** The launcher's commands. */
@Command(
        name = "tarn",
        header = "Change events from Kafka to curated tables, proven by a model.",
        description = "Everything runs on this machine, on 127.0.0.1; only compose-check needs Docker.",
        mixinStandardHelpOptions = true,
        versionProvider = Tarn.Version.class,
        synopsisSubcommandLabel = "COMMAND",
        footer = {
            "",
            "./tarn lake looks after Delta tables, and shows what a connector would make.",
            "./tarn snowflake-local is a Snowflake endpoint for any JDBC tool.",
            "./tarn bench measures what an event costs and how long it takes.",
            "./tarn COMMAND --help tells a command's options."
        },
        subcommands = {
            DemoCommand.class,
            UpCommand.class,
            GenerateCommand.class,
            ReconcileCommand.class,
            InitCommand.class,
            DoctorCommand.class,
            ComposeCheckCommand.class,
            SnowflakeCommand.class
        })
public final class Tarn {
    private static final int FAILED = 1;

    private Tarn() {}

    public static void main(String[] args) {
        System.exit(commandLine().execute(args));
    }

    static CommandLine commandLine() {
        CommandLine tarn = new CommandLine(new Tarn())
                .setCaseInsensitiveEnumValuesAllowed(true)
                .setExecutionExceptionHandler((failure, command, parsed) -> {
                    if (!(failure instanceof LocalFailure) && !(failure instanceof SinkFailure)) {
                        throw failure;
                    }
                    command.getErr().println(command.getColorScheme().errorText("tarn: " + failure.getMessage()));
                    return FAILED;
                });
        DoctorCommand.takeSettings(tarn.getSubcommands().get(DoctorCommand.NAME));
        return tarn;
    }

    static final class Version implements CommandLine.IVersionProvider {
        @Override
        public String[] getVersion() {
            String version = Tarn.class.getPackage().getImplementationVersion();
            return new String[] {"tarn " + (version == null ? "(not packaged)" : version)};
        }
    }
}

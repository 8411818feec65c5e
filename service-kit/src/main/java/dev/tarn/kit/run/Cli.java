package dev.tarn.kit.run;

import dev.tarn.kit.ExitCode;
import dev.tarn.kit.KitException;
import dev.tarn.kit.doctor.Report;
import dev.tarn.kit.doctor.ReportJson;
import dev.tarn.kit.doctor.ReportText;
import dev.tarn.kit.log.Logs;
import dev.tarn.kit.settings.SettingSources;
import dev.tarn.kit.settings.Settings;
import dev.tarn.kit.settings.SettingsTable;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** The command line of every service. Settings are no options of picocli's: they may also come from elsewhere. */
final class Cli {
    private static final String DEFAULT_COMMAND = "run";
    private static final Logger LOG = LoggerFactory.getLogger(Cli.class);

    private final StreamsService service;
    private final Map<String, String> environment;
    private final PrintStream out;
    private final PrintStream err;

    Cli(StreamsService service, Map<String, String> environment, PrintStream out, PrintStream err) {
        this.service = service;
        this.environment = environment;
        this.out = out;
        this.err = err;
    }

    int execute(String... args) {
        CommandLine line = new CommandLine(new Root())
                .setCommandName(service.name())
                .addSubcommand(DEFAULT_COMMAND, new Run())
                .addSubcommand("init", new Init())
                .addSubcommand("settings", new ShowSettings())
                .addSubcommand("topology", new ShowTopology())
                .addSubcommand("doctor", new Checkup())
                .setUnmatchedOptionsArePositionalParams(true)
                .setExpandAtFiles(false)
                .setOut(new PrintWriter(out, true, StandardCharsets.UTF_8))
                .setErr(new PrintWriter(err, true, StandardCharsets.UTF_8))
                .setExecutionExceptionHandler((e, command, result) -> failed(e));
        return line.execute(withCommand(args));
    }

    /** Decided here, as the value of a setting may be a command's name. */
    private static String[] withCommand(String... args) {
        boolean isSetting = args.length == 0 || (args[0].startsWith("--") && !args[0].equals("--help"));
        if (!isSetting) {
            return args;
        }
        List<String> all = new ArrayList<>(List.of(DEFAULT_COMMAND));
        all.addAll(Arrays.asList(args));
        return all.toArray(String[]::new);
    }

    private int failed(Exception e) {
        if (e instanceof KitException known) {
            err.println(known.getMessage());
            return known.exitCode().code();
        }
        LOG.error("{} failed", service.name(), e);
        err.println(e);
        return ExitCode.UNEXPECTED.code();
    }

    @Command(
            mixinStandardHelpOptions = true,
            description = "A Tarn service. Without a command it runs.",
            footer = {"", "Settings are given as --name=value; `settings --table` lists them."})
    static final class Root {}

    /** Picocli collects the settings of a command here. */
    private abstract class SettingsCommand implements Callable<Integer> {
        @Parameters(arity = "0..*", paramLabel = "--NAME=VALUE", description = "a setting")
        private final List<String> arguments = new ArrayList<>();

        SettingSources sources() {
            return new SettingSources(arguments, environment);
        }

        Settings settings() {
            return ServiceMain.settings(service, sources());
        }

        void configureLogs(Settings settings) {
            Logs.configure(
                    service.name(),
                    settings.get(SharedSettings.LOG_FORMAT),
                    settings.get(SharedSettings.LOG_LEVEL),
                    settings.secretTexts());
        }
    }

    @Command(
            mixinStandardHelpOptions = true,
            description = "Creates what is missing and processes until it is told to stop.")
    private final class Run extends SettingsCommand {
        @Override
        public Integer call() throws InterruptedException {
            Settings settings = settings();
            configureLogs(settings);
            RunningService running = ServiceMain.start(service, settings);
            Runtime.getRuntime().addShutdownHook(new Thread(() -> stop(running), "stop"));
            Optional<KitException> failure = running.awaitStopped();
            running.close();
            if (failure.isPresent()) {
                throw failure.get();
            }
            return ExitCode.OK.code();
        }

        private void stop(RunningService running) {
            try {
                running.close();
            } catch (KitException e) {
                LOG.error("{}", e.getMessage());
                Runtime.getRuntime().halt(e.exitCode().code());
            }
        }
    }

    @Command(
            mixinStandardHelpOptions = true,
            description = "Creates missing topics, registers contracts, checks the rest, and ends. Safe to repeat.")
    private final class Init extends SettingsCommand {
        @Override
        public Integer call() throws InterruptedException {
            Settings settings = settings();
            configureLogs(settings);
            try (Startup startup = new Startup(service, settings)) {
                startup.prepare(service, out::println);
            }
            out.println(service.name() + ": all topics and contracts are there");
            return ExitCode.OK.code();
        }
    }

    @Command(
            mixinStandardHelpOptions = true,
            description = "Prints the effective settings and where each comes from; secrets are masked.")
    private final class ShowSettings extends SettingsCommand {
        @Option(names = "--table", description = "print every setting with its default and meaning, as Markdown")
        private boolean table;

        @Override
        public Integer call() {
            if (table) {
                out.print(SettingsTable.markdown(SharedSettings.all(service)));
            } else {
                settings().describe().forEach(out::println);
            }
            return ExitCode.OK.code();
        }
    }

    @Command(
            mixinStandardHelpOptions = true,
            description = "Prints the processing topology; needs neither broker nor registry.")
    private final class ShowTopology extends SettingsCommand {
        @Override
        public Integer call() {
            ServiceContext context = new ServiceContext(settings(), new NoIds(), new SimpleMeterRegistry());
            out.println(service.topology(context).describe());
            return ExitCode.OK.code();
        }
    }

    @Command(
            mixinStandardHelpOptions = true,
            description = "Checks settings, broker, topics, registry and machine for a start. Changes nothing.")
    private final class Checkup extends SettingsCommand {
        @Option(names = "--json", description = "print the report as JSON")
        private boolean json;

        @Option(
                names = "--timeout",
                paramLabel = "DURATION",
                defaultValue = "10s",
                description = "how long each question may take (default ${DEFAULT-VALUE})")
        private String timeout;

        @Override
        public Integer call() throws InterruptedException {
            Logs.none();
            Report report =
                    Doctor.examine(List.of(new Patient(service, Map.of(), true)), sources(), Doctor.timeout(timeout));
            if (json) {
                out.println(ReportJson.of(report));
            } else {
                ReportText.of(report).forEach(out::println);
            }
            return report.exitCode().code();
        }
    }
}

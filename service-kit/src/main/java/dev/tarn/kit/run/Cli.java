package dev.tarn.kit.run;

import dev.tarn.kit.ExitCode;
import dev.tarn.kit.KitException;
import dev.tarn.kit.contracts.SchemaIds;
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
import org.apache.avro.Schema;
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

        Settings settings() {
            return ServiceMain.settings(service, new SettingSources(arguments, environment));
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

    /** For a topology that processes nothing. */
    private record NoIds() implements SchemaIds {
        @Override
        public int key(String topic) {
            return 0;
        }

        @Override
        public int value(String topic) {
            return 0;
        }

        @Override
        public Schema byId(int id) {
            throw new UnsupportedOperationException("no registry is asked");
        }
    }
}

package dev.tarn.local.doctor;

import dev.tarn.curate.CurateService;
import dev.tarn.ingest.IngestService;
import dev.tarn.kit.KitException;
import dev.tarn.kit.doctor.Report;
import dev.tarn.kit.doctor.ReportJson;
import dev.tarn.kit.doctor.ReportText;
import dev.tarn.kit.log.Logs;
import dev.tarn.kit.run.Doctor;
import dev.tarn.kit.run.Patient;
import dev.tarn.kit.settings.SettingSources;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

@Command(
        name = DoctorCommand.NAME,
        description = {
            "Check settings, broker, topics, registry, clocks and this machine for both services. Changes nothing.",
            "Takes the services' own settings: --NAME=VALUE, --settings-file FILE, TARN_* in the environment."
                    + " Without any it looks at what ./tarn up starts.",
            "Ends with 0 if nothing is wrong, 7 if something is, 8 if not everything could be checked."
        },
        mixinStandardHelpOptions = true)
public final class DoctorCommand implements Callable<Integer> {
    public static final String NAME = "doctor";

    /** Where {@code ./tarn up} puts them. */
    private static final List<Patient> BOTH = List.of(
            new Patient(new IngestService(), Map.of("registry.url", registry(), "http.port", "9095"), false),
            new Patient(new CurateService(), Map.of("registry.url", registry(), "http.port", "9096"), false));

    private final Map<String, String> environment;

    @Spec
    private CommandSpec spec;

    @Option(names = "--json", description = "Print the report as JSON.")
    private boolean json;

    @Option(
            names = "--timeout",
            paramLabel = "DURATION",
            defaultValue = "10s",
            description = "How long each question may take (default ${DEFAULT-VALUE}).")
    private String timeout;

    @Parameters(arity = "0..*", paramLabel = "[ingest|curate] --NAME=VALUE", description = "One service; settings.")
    private List<String> arguments = new ArrayList<>();

    public DoctorCommand() {
        this(System.getenv());
    }

    DoctorCommand(Map<String, String> environment) {
        this.environment = environment;
    }

    /** What is no option of the command is a setting; neither is looked up in files of arguments. */
    public static void takeSettings(CommandLine command) {
        command.setUnmatchedOptionsArePositionalParams(true).setExpandAtFiles(false);
    }

    @Override
    public Integer call() throws InterruptedException {
        Logs.none();
        PrintWriter out = spec.commandLine().getOut();
        Report report;
        try {
            report = Doctor.examine(patients(), new SettingSources(settings(), environment), Doctor.timeout(timeout));
        } catch (KitException e) {
            spec.commandLine().getErr().println("tarn: " + e.getMessage());
            return e.exitCode().code();
        }
        if (json) {
            out.println(ReportJson.of(report));
        } else {
            ReportText.of(report).forEach(out::println);
        }
        out.flush();
        return report.exitCode().code();
    }

    private List<Patient> patients() {
        return isNamed()
                ? BOTH.stream()
                        .filter(p -> p.service().name().equals(arguments.get(0)))
                        .toList()
                : BOTH;
    }

    private List<String> settings() {
        return isNamed() ? arguments.subList(1, arguments.size()) : arguments;
    }

    private boolean isNamed() {
        return !arguments.isEmpty()
                && BOTH.stream().anyMatch(p -> p.service().name().equals(arguments.get(0)));
    }

    private static String registry() {
        return "http://127.0.0.1:9094/apis/ccompat/v7";
    }
}

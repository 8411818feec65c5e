package dev.tarn.local.compose;

import dev.tarn.local.dataset.Dataset;
import dev.tarn.local.dataset.DatasetOptions;
import dev.tarn.local.demo.Proof;
import dev.tarn.local.errors.LocalErrors;
import dev.tarn.local.process.Folders;
import dev.tarn.local.process.Installation;
import dev.tarn.model.ModelSettings;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

@Command(
        name = "compose-check",
        description = "Start docker-compose.yml for real, run a generated data set through it, compare every table with"
                + " the model, look at the containers, and remove all again.",
        footer = {
            "",
            "Ends with 0 when all is well, with 1 when not, and with 77 where there is no Docker engine:",
            "then nothing was checked."
        },
        mixinStandardHelpOptions = true)
public final class ComposeCheckCommand implements Callable<Integer> {
    /** What test harnesses take for "skipped". */
    static final int SKIPPED = 77;

    @Spec
    private CommandSpec spec;

    @Option(
            names = "--events",
            paramLabel = "N",
            defaultValue = "20000",
            description = "Records to generate (default ${DEFAULT-VALUE}).")
    private long events;

    @Option(
            names = "--seed",
            paramLabel = "S",
            defaultValue = "1",
            description = "The same seed gives the same data set (default ${DEFAULT-VALUE}).")
    private long seed;

    @Option(names = "--jre-image", paramLabel = "IMAGE", description = "Base of the services' images.")
    private String jreImage;

    @Option(names = "--kafka-image", paramLabel = "IMAGE", description = "Kafka, in place of the one in the file.")
    private String kafkaImage;

    @Option(names = "--registry-image", paramLabel = "IMAGE", description = "The registry, likewise.")
    private String registryImage;

    @Option(
            names = "--local-images",
            description =
                    "Build the images of Kafka and of the registry here, from the local stack's libraries; without"
                            + " --jre-image on a base that debootstrap makes (as root). For machines without an image registry.")
    private boolean localImages;

    @Option(
            names = "--within",
            paramLabel = "MINUTES",
            defaultValue = "15",
            description = "Give up after this (default ${DEFAULT-VALUE}).")
    private long minutes;

    @Override
    public Integer call() {
        PrintWriter out = spec.commandLine().getOut();
        Optional<Engine> engine =
                Engine.find(Map.of(), why -> out.println("SKIPPED, nothing was checked: " + why + "."));
        if (engine.isEmpty()) {
            out.println("Install a Docker engine and compose (Debian: apt install docker.io docker-compose), start it,"
                    + " and name it in DOCKER_HOST unless it is the default one.");
            out.flush();
            return SKIPPED;
        }
        say(
                out,
                "Docker " + engine.get().version() + ", "
                        + String.join(" ", engine.get().compose()));
        Path folder = Folders.temporary("tarn-compose-");
        boolean good = false;
        try {
            good = check(engine.get(), folder, out);
        } finally {
            if (good) {
                Folders.remove(folder);
            } else {
                out.println("What is known is kept in " + folder + ".");
            }
            out.flush();
        }
        return good ? 0 : 1;
    }

    private boolean check(Engine engine, Path folder, PrintWriter out) {
        Deadline deadline = Deadline.after(Duration.ofMinutes(minutes));
        LocalDate date = LocalDate.now(ZoneOffset.UTC);
        String name = "tarn-check-" + ProcessHandle.current().pid();
        Images images = new Images();
        try (Project project =
                new Project(engine, name, Installation.repository(), overlay(folder, date), images, deadline)) {
            images.use("TARN_JRE_IMAGE", Optional.ofNullable(jreImage));
            if (localImages) {
                images.use("TARN_REGISTRY_HEALTH_PORT", Optional.of("8080"));
                new LocalImages(engine, name, deadline, step -> say(out, step + " …"))
                        .buildInto(images, Optional.ofNullable(jreImage));
            }
            images.use("TARN_KAFKA_IMAGE", Optional.ofNullable(kafkaImage));
            images.use("TARN_REGISTRY_IMAGE", Optional.ofNullable(registryImage));
            say(out, "building the images of the services …");
            project.build();
            try {
                return prove(project, date, out);
            } finally {
                project.writeLogs(folder.resolve("containers.log"));
                say(out, "removing containers, volumes, network and images …");
            }
        }
    }

    private boolean prove(Project project, LocalDate date, PrintWriter out) {
        say(out, "starting the containers …");
        long started = System.nanoTime();
        project.up();
        say(out, String.format("healthy after %.1f s", (System.nanoTime() - started) / 1e9));
        List<String> findings = Hardening.findings(project);
        findings.forEach(finding -> out.println("  NOT AS IT HAS TO BE: " + finding));
        if (findings.isEmpty()) {
            out.println("Every container runs without root, without capabilities and on a read-only root,"
                    + " and is published on 127.0.0.1 only.");
        }
        Dataset dataset = new Dataset(DatasetOptions.of(events, 200, seed));
        boolean equal = Proof.of(project, dataset, ModelSettings.asOf(date), out);
        return equal && findings.isEmpty();
    }

    /** The data set is history, and the model has no horizon: curate is told so. */
    private static Path overlay(Path folder, LocalDate date) {
        Path file = folder.resolve("overlay.yml");
        String settings = "{environment: {TARN_AS_OF: '" + date
                + "', TARN_SAMPLE_HORIZON: unlimited, TARN_TOMBSTONE_RETENTION: unlimited}}";
        try {
            return Files.writeString(file, "services:\n  init-curate: " + settings + "\n  curate: " + settings + "\n");
        } catch (IOException e) {
            throw LocalErrors.fileNotWritten(file, e);
        }
    }

    private static void say(PrintWriter out, String step) {
        out.println(step);
        out.flush();
    }
}

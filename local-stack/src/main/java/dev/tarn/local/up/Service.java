package dev.tarn.local.up;

import dev.tarn.local.process.ChildSpec;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** The two services as child processes: their main classes and what each is told. */
public enum Service {
    INGEST("ingest", "dev.tarn.ingest.IngestMain"),
    CURATE("curate", "dev.tarn.curate.CurateMain");

    static final Duration INIT_WITHIN = Duration.ofMinutes(2);

    private final String title;
    private final String mainClass;

    Service(String title, String mainClass) {
        this.title = title;
        this.mainClass = mainClass;
    }

    String title() {
        return title;
    }

    /** Makes its topics and registers its contracts, then ends. */
    ChildSpec init(Path directory, String bootstrap, String registryUrl, int partitions) {
        return ChildSpec.of(title + "-init", mainClass, directory)
                .withJvmOptions("-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1")
                .withArguments(
                        "init",
                        "--bootstrap.servers=" + bootstrap,
                        "--registry.url=" + registryUrl,
                        "--partitions=" + partitions);
    }

    ChildSpec run(StackOptions options, Instance instance, int httpPort, String bootstrap, String registryUrl) {
        List<String> arguments = new ArrayList<>(List.of(
                "run",
                "--bootstrap.servers=" + bootstrap,
                "--registry.url=" + registryUrl,
                "--http.port=" + httpPort,
                "--state.dir=" + options.directory().resolve("state").resolve(instance.name()),
                "--partitions=" + options.partitions(),
                "--mode=" + options.mode(),
                "--log.format=plain"));
        if (this == INGEST) {
            options.landing().ifPresent(folder -> {
                arguments.add("--landing.folder=" + folder.toAbsolutePath());
                arguments.add("--landing.settle=1s");
                arguments.add("--landing.scan.interval=1s");
            });
        }
        if (this == CURATE) {
            options.asOf().ifPresent(date -> arguments.add("--as.of=" + date));
            options.horizon().ifPresent(horizon -> {
                arguments.add("--sample.horizon=" + horizon);
                arguments.add("--tombstone.retention=" + horizon);
            });
        }
        return ChildSpec.of(instance.name(), mainClass, options.directory())
                .withHeap(options.serviceHeap())
                .withJvmOptions("-XX:+UseParallelGC", "-XX:+ExitOnOutOfMemoryError")
                .withArguments(arguments.toArray(String[]::new));
    }

    int httpPort(StackOptions.StackPorts ports) {
        return this == INGEST ? ports.ingest() : ports.curate();
    }

    String address(StackOptions.StackPorts ports) {
        return "http://127.0.0.1:" + httpPort(ports);
    }
}

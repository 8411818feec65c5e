package dev.tarn.local.registry;

import dev.tarn.local.errors.LocalErrors;
import dev.tarn.local.process.Child;
import dev.tarn.local.process.ChildSpec;
import dev.tarn.local.process.Children;
import dev.tarn.local.process.Folders;
import dev.tarn.local.process.Installation;
import dev.tarn.local.process.Ports;
import dev.tarn.local.process.Readiness;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;

/**
 * A Confluent-compatible schema registry (Apicurio) in a child JVM. Its database is an H2 file that is synced at each commit:
 * a schema keeps its id through restarts and kills.
 */
public record RegistryProcess(Child child, String url) {
    private static final Duration READY_WITHIN = Duration.ofSeconds(60);
    private static final String MAIN_CLASS = "io.quarkus.runner.GeneratedMain";

    /** Starts it; {@link #awaitReady} says when it can be used. Data is kept in {@code directory/registry}. */
    public static RegistryProcess start(Children children, Path directory, int port) {
        Ports.requireFree("schema registry", port);
        Path data = Folders.created(directory.resolve("registry"));
        ChildSpec spec = ChildSpec.of("registry", MAIN_CLASS, data)
                .withLog(directory.resolve("logs").resolve("registry.log"))
                .withClassPath(List.of(
                        Installation.ownClasses().toString(),
                        runner(Installation.registry()).toString()))
                .withHeap("160m")
                .withJvmOptions("-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1", "-Djava.net.preferIPv4Stack=true")
                .withJvmOptions(settings(port));
        return new RegistryProcess(children.start(spec), "http://127.0.0.1:" + port + "/apis/ccompat/v7");
    }

    public RegistryProcess awaitReady() {
        child.awaitReady(Readiness.http(url + "/subjects"), READY_WITHIN);
        return this;
    }

    /** The database file is named relative to the process' folder, so that no character of a path can break its address. */
    private static String[] settings(int port) {
        return new String[] {
            "-Dquarkus.http.host=127.0.0.1",
            "-Dquarkus.http.port=" + port,
            "-Dquarkus.datasource.jdbc.url=jdbc:h2:file:./registry;WRITE_DELAY=0",
            "-Dquarkus.datasource.jdbc.initial-size=1",
            "-Dquarkus.datasource.jdbc.min-size=1",
            "-Dquarkus.datasource.jdbc.max-size=8",
            // The first connection makes the database, which takes longer than the default of 5 s on a busy machine.
            "-Dquarkus.datasource.jdbc.acquisition-timeout=60S",
            "-Dquarkus.transaction-manager.object-store.directory=transactions",
            "-Dquarkus.log.level=WARN",
            "-Dquarkus.log.category.\"io.apicurio\".level=WARN",
            "-Dquarkus.banner.enabled=false"
        };
    }

    private static Path runner(Path registry) {
        try (Stream<Path> files = Files.list(registry)) {
            return files.filter(file -> file.toString().endsWith("-runner.jar"))
                    .findFirst()
                    .orElseThrow(() -> LocalErrors.registryMissing(registry));
        } catch (IOException e) {
            throw LocalErrors.folder(registry, e);
        }
    }
}

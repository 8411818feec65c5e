package dev.tarn.local.connect;

import dev.tarn.local.errors.LocalErrors;
import dev.tarn.local.process.Child;
import dev.tarn.local.process.ChildSpec;
import dev.tarn.local.process.Children;
import dev.tarn.local.process.Folders;
import dev.tarn.local.process.Ports;
import dev.tarn.local.process.Readiness;
import java.io.IOException;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Properties;

/** A worker of Kafka Connect in a child JVM: distributed, and alone in its group. What it knows is in its topics, not in a folder. */
public record ConnectProcess(Child child, String url) {
    private static final Duration READY_WITHIN = Duration.ofSeconds(90);
    private static final String MAIN_CLASS = "org.apache.kafka.connect.cli.ConnectDistributed";

    /** Starts it; {@link #awaitReady} says when it can be used. */
    public static ConnectProcess start(Children children, ConnectSpec worker) {
        Ports.requireFree("Connect worker", worker.port());
        Path file = Folders.created(worker.directory().resolve("connect")).resolve("worker.properties");
        write(file, WorkerSettings.of(worker));
        ChildSpec spec = ChildSpec.of("connect", MAIN_CLASS, worker.directory())
                .withHeap(worker.heap())
                .withJvmOptions(
                        "-XX:+UseParallelGC",
                        "-XX:+ExitOnOutOfMemoryError",
                        "-Djava.net.preferIPv4Stack=true",
                        "-Dlogback.configurationFile=dev/tarn/local/logback.xml")
                .withJvmOptions(worker.jvmOptions().toArray(String[]::new))
                .withArguments(file.toString());
        return new ConnectProcess(children.start(spec), "http://127.0.0.1:" + worker.port());
    }

    public ConnectProcess awaitReady() {
        child.awaitReady(Readiness.http(url + "/connectors"), READY_WITHIN);
        return this;
    }

    private static void write(Path file, Map<String, String> settings) {
        Properties properties = new Properties();
        properties.putAll(settings);
        try (Writer writer = Files.newBufferedWriter(file)) {
            properties.store(writer, null);
        } catch (IOException e) {
            throw LocalErrors.fileNotWritten(file, e);
        }
    }
}

package dev.tarn.local.warehouse;

import dev.tarn.local.process.Child;
import dev.tarn.local.process.ChildSpec;
import dev.tarn.local.process.Children;
import dev.tarn.local.process.Ports;
import dev.tarn.local.process.Readiness;
import java.nio.file.Path;
import java.time.Duration;

/** The local Snowflake endpoint in a child JVM. The same folder goes on where it was, also after a kill. */
public record EndpointProcess(Child child, String url) {
    private static final Duration READY_WITHIN = Duration.ofSeconds(60);
    private static final String MAIN_CLASS = "dev.tarn.snowflakelocal.command.SnowflakeLocalMain";

    /**
     * Starts it; {@link #awaitReady} says when it can be used.
     *
     * @param directory of the stack; the endpoint's own folder is below
     * @param user who may do all
     * @param publicKey file with that user's public key
     * @param jvmOptions beside its own
     */
    public static EndpointProcess start(
            Children children, Path directory, int port, String user, Path publicKey, String... jvmOptions) {
        Ports.requireFree("Snowflake endpoint", port);
        ChildSpec spec = ChildSpec.of("snowflake", MAIN_CLASS, directory)
                .withHeap("512m")
                .withJvmOptions(
                        "-XX:+UseParallelGC",
                        "-XX:+ExitOnOutOfMemoryError",
                        "-Djava.net.preferIPv4Stack=true",
                        "-Dlogback.configurationFile=dev/tarn/local/logback.xml")
                .withJvmOptions(jvmOptions)
                .withArguments(
                        "--port", Integer.toString(port),
                        "--data", directory.resolve("snowflake").toString(),
                        "--user", user,
                        "--public-key", publicKey.toString());
        return new EndpointProcess(children.start(spec), "http://127.0.0.1:" + port);
    }

    public EndpointProcess awaitReady() {
        child.awaitReady(Readiness.http(url + "/session/heartbeat"), READY_WITHIN);
        return this;
    }
}

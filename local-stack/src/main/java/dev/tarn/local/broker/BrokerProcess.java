package dev.tarn.local.broker;

import dev.tarn.local.process.Child;
import dev.tarn.local.process.ChildSpec;
import dev.tarn.local.process.Children;
import dev.tarn.local.process.Folders;
import dev.tarn.local.process.Ports;
import dev.tarn.local.process.Readiness;
import java.nio.file.Path;
import java.time.Duration;

/** A broker in a child JVM. */
public record BrokerProcess(Child child, String bootstrap, Path readyFile) {
    private static final Duration READY_WITHIN = Duration.ofSeconds(60);

    /** Starts it; {@link #awaitReady} says when it can be used. Data is kept in {@code directory/broker}. */
    public static BrokerProcess start(Children children, Path directory, int port, int controllerPort) {
        Ports.requireFree("broker", port);
        Ports.requireFree("broker's controller", controllerPort);
        Path ready = directory.resolve("broker.ready");
        // What a former broker left would be taken for the word of this one.
        Folders.remove(ready);
        ChildSpec spec = ChildSpec.of("broker", BrokerMain.class.getName(), directory)
                .withHeap("384m")
                .withJvmOptions("-XX:+UseSerialGC", "-Dlogback.configurationFile=dev/tarn/local/logback.xml")
                .withArguments(
                        directory.resolve("broker").toString(),
                        Integer.toString(port),
                        Integer.toString(controllerPort),
                        ready.toString());
        return new BrokerProcess(children.start(spec), "127.0.0.1:" + port, ready);
    }

    public BrokerProcess awaitReady() {
        child.awaitReady(Readiness.file(readyFile), READY_WITHIN);
        return this;
    }
}

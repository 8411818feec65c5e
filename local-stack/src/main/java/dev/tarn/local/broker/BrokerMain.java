package dev.tarn.local.broker;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** The broker as a process of its own: {@code directory port controllerPort readyFile}. Ends on SIGTERM. */
public final class BrokerMain {
    private BrokerMain() {}

    public static void main(String[] args) throws IOException {
        Path ready = Path.of(args[3]);
        Files.deleteIfExists(ready);
        Broker broker =
                Broker.start(BrokerSpec.in(Path.of(args[0]), Integer.parseInt(args[1]), Integer.parseInt(args[2])));
        Runtime.getRuntime().addShutdownHook(new Thread(broker::close, "stop-broker"));
        Files.createFile(ready);
    }
}

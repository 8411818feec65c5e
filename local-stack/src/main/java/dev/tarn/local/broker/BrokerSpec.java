package dev.tarn.local.broker;

import dev.tarn.local.process.Folders;
import dev.tarn.local.process.Ports;
import java.nio.file.Path;
import java.util.List;

/**
 * Where a broker keeps its data and listens, always on the loopback address.
 *
 * @param deleteAtEnd whether the folder goes when the broker is closed
 */
public record BrokerSpec(Path directory, int port, int controllerPort, boolean deleteAtEnd) {

    /** A broker of its own for a test: free ports, a temporary folder that is removed at the end. */
    public static BrokerSpec ephemeral() {
        List<Integer> ports = Ports.free(2);
        return new BrokerSpec(Folders.temporary("tarn-broker-"), ports.get(0), ports.get(1), true);
    }

    /** A broker that keeps its data; the ports may differ from start to start. */
    public static BrokerSpec in(Path directory, int port, int controllerPort) {
        return new BrokerSpec(directory, port, controllerPort, false);
    }

    public String bootstrap() {
        return "127.0.0.1:" + port;
    }
}

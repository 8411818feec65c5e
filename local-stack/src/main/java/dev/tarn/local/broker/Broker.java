package dev.tarn.local.broker;

import dev.tarn.local.errors.LocalErrors;
import dev.tarn.local.process.Folders;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import kafka.server.KafkaConfig;
import kafka.server.KafkaRaftServer;
import org.apache.kafka.common.Uuid;
import org.apache.kafka.common.utils.Time;
import org.apache.kafka.metadata.storage.Formatter;
import org.apache.kafka.server.common.MetadataVersion;

/** A real Kafka broker with its controller, in this process. Started when {@link #start} returns. */
public final class Broker implements AutoCloseable {
    private final BrokerSpec spec;
    private final KafkaRaftServer server;

    private Broker(BrokerSpec spec, KafkaRaftServer server) {
        this.spec = spec;
        this.server = server;
    }

    public static Broker start(BrokerSpec spec) {
        boolean ranBefore = format(spec);
        KafkaRaftServer server = null;
        try {
            if (ranBefore) {
                FormerRegistration.fence(spec);
            }
            server = new KafkaRaftServer(new KafkaConfig(BrokerSettings.of(spec), false), Time.SYSTEM);
            server.startup();
            return new Broker(spec, server);
        } catch (RuntimeException e) {
            if (server != null) {
                server.shutdown();
            }
            throw LocalErrors.brokerNotStarted(spec.port(), spec.directory(), e);
        }
    }

    /** Returns whether the folder holds a broker's data already; it is opened as it is then. */
    private static boolean format(BrokerSpec spec) {
        if (Files.exists(spec.directory().resolve("meta.properties"))) {
            return true;
        }
        try {
            Files.createDirectories(spec.directory());
            new Formatter()
                    .setPrintStream(new PrintStream(OutputStream.nullOutputStream(), false, StandardCharsets.UTF_8))
                    .setNodeId(BrokerSettings.NODE)
                    .setClusterId(Uuid.randomUuid().toString())
                    .setControllerListenerName("CONTROLLER")
                    .setMetadataLogDirectory(spec.directory().toString())
                    .addDirectory(spec.directory().toString())
                    .setReleaseVersion(MetadataVersion.latestProduction())
                    .setFeatureLevel("transaction.version", (short) 2)
                    .run();
            return false;
        } catch (Exception e) {
            throw LocalErrors.brokerNotFormatted(spec.directory(), e);
        }
    }

    public String bootstrap() {
        return spec.bootstrap();
    }

    @Override
    public void close() {
        server.shutdown();
        server.awaitShutdown();
        if (spec.deleteAtEnd()) {
            Folders.remove(spec.directory());
        }
    }
}

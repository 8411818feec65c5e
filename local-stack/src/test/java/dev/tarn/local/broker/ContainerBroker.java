package dev.tarn.local.broker;

import com.github.dockerjava.api.model.ExposedPort;
import com.github.dockerjava.api.model.PortBinding;
import com.github.dockerjava.api.model.Ports;
import java.util.List;
import java.util.Objects;
import org.testcontainers.kafka.KafkaContainer;
import org.testcontainers.utility.DockerImageName;

/** Kafka in a container, set up as {@link BrokerSettings} sets up the one in this process. */
record ContainerBroker(KafkaContainer container) implements TestBroker {
    private static final String OFFICIAL = "apache/kafka";
    private static final int PORT = 9092;

    /** {@code -Dkafka.image} names another image than the official one, such as one that was built on this machine. */
    static ContainerBroker start() {
        DockerImageName image = DockerImageName.parse(System.getProperty("kafka.image", OFFICIAL + ":4.3.1"))
                .asCompatibleSubstituteFor(OFFICIAL);
        KafkaContainer container = new KafkaContainer(image)
                .withEnv("KAFKA_AUTO_CREATE_TOPICS_ENABLE", "false")
                .withEnv("KAFKA_MESSAGE_MAX_BYTES", "16777216")
                .withEnv("KAFKA_SHARE_COORDINATOR_STATE_TOPIC_REPLICATION_FACTOR", "1")
                .withEnv("KAFKA_SHARE_COORDINATOR_STATE_TOPIC_MIN_ISR", "1")
                .withEnv("KAFKA_GROUP_INITIAL_REBALANCE_DELAY_MS", "0")
                // Testcontainers would publish it on every address of the machine.
                .withCreateContainerCmdModifier(command -> Objects.requireNonNull(command.getHostConfig())
                        .withPortBindings(
                                List.of(new PortBinding(Ports.Binding.bindIp("127.0.0.1"), ExposedPort.tcp(PORT)))));
        container.start();
        return new ContainerBroker(container);
    }

    @Override
    public String bootstrap() {
        return container.getBootstrapServers();
    }

    @Override
    public void close() {
        container.close();
    }
}

package dev.tarn.local.broker;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import org.testcontainers.DockerClientFactory;

/**
 * The broker of an integration test: in this process, or with {@code -Dkafka=testcontainers} in a container. Where that is
 * asked for and no Docker engine is there, the test is skipped and says so.
 */
public interface TestBroker extends AutoCloseable {
    /** Host and port, on the loopback address. */
    String bootstrap();

    @Override
    void close();

    static TestBroker start() {
        String kind = System.getProperty("kafka", "in-process");
        return switch (kind) {
            case "in-process" -> new InProcess(Broker.start(BrokerSpec.ephemeral()));
            case "testcontainers" -> inContainerOrSkipped();
            default -> throw new IllegalArgumentException("-Dkafka=" + kind + ": it is in-process or testcontainers");
        };
    }

    private static TestBroker inContainerOrSkipped() {
        assumeTrue(
                DockerClientFactory.instance().isDockerAvailable(),
                "-Dkafka=testcontainers was asked for, and no Docker engine answers: nothing is tested");
        return ContainerBroker.start();
    }

    /** Else a stack starts its own, in a child process. */
    static boolean inContainer() {
        return System.getProperty("kafka", "in-process").equals("testcontainers");
    }

    /** The broker that the other tests are about. */
    record InProcess(Broker broker) implements TestBroker {
        @Override
        public String bootstrap() {
            return broker.bootstrap();
        }

        @Override
        public void close() {
            broker.close();
        }
    }
}

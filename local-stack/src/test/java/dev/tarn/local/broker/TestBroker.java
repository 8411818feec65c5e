package dev.tarn.local.broker;

/**
 * The broker of an integration test: in this process, or with {@code -Dkafka=testcontainers} in a container. Tests that
 * start one carry {@link OnChosenBroker}.
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
            case "testcontainers" -> ContainerBroker.start();
            default -> throw new IllegalArgumentException("-Dkafka=" + kind + ": it is in-process or testcontainers");
        };
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

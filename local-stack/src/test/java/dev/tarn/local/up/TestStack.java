package dev.tarn.local.up;

import dev.tarn.local.broker.TestBroker;
import java.util.Optional;

/** A stack for a test: with a broker of its own in a child process, or beside one in a container. */
public record TestStack(Stack stack, Optional<TestBroker> container) implements AutoCloseable {
    public static TestStack start(StackOptions options) {
        if (!TestBroker.inContainer()) {
            return new TestStack(Stack.start(options, step -> {}), Optional.empty());
        }
        TestBroker container = TestBroker.start();
        try {
            return new TestStack(Stack.startOn(container.bootstrap(), options, step -> {}), Optional.of(container));
        } catch (RuntimeException e) {
            container.close();
            throw e;
        }
    }

    @Override
    public void close() {
        stack.close();
        container.ifPresent(TestBroker::close);
    }
}

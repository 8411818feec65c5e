package dev.tarn.local.up;

import dev.tarn.local.broker.BrokerProcess;
import dev.tarn.local.process.Child;
import dev.tarn.local.process.Children;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;

/** The broker of a stack where it is the stack's own: ended and started again, with its data and on its port. May be used by several threads. */
final class OwnBroker {
    private static final Duration STOPS_WITHIN = Duration.ofSeconds(60);

    private final StackOptions options;
    private final Children children;
    private final List<Child> all = new CopyOnWriteArrayList<>();
    /** Empty while it is stopped. */
    private volatile Optional<BrokerProcess> running = Optional.empty();

    OwnBroker(StackOptions options, Children children) {
        this.options = options;
        this.children = children;
    }

    /** {@link BrokerProcess#awaitReady} says when it can be used. */
    BrokerProcess start() {
        BrokerProcess broker = BrokerProcess.start(
                children,
                options.directory(),
                options.ports().broker(),
                options.ports().controller());
        running = Optional.of(broker);
        all.add(broker.child());
        return broker;
    }

    /** Ends it at once, as a crash would. */
    void kill() {
        expectedToEnd().kill();
    }

    /** Ends it in order. */
    void stop() {
        Child child = expectedToEnd();
        if (!child.stop(STOPS_WITHIN)) {
            throw child.died();
        }
    }

    private Child expectedToEnd() {
        Child child = child();
        if (!child.alive()) {
            throw child.died();
        }
        running = Optional.empty();
        return child;
    }

    Child child() {
        return running.orElseThrow().child();
    }

    Optional<Child> running() {
        return running.map(BrokerProcess::child);
    }

    /** Those that have ended too: what they used counts. */
    List<Child> all() {
        return all;
    }
}

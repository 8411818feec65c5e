package dev.tarn.local.up;

import dev.tarn.local.connect.ConnectProcess;
import dev.tarn.local.connect.ConnectSpec;
import dev.tarn.local.connect.Connector;
import dev.tarn.local.connect.ConnectorStatus;
import dev.tarn.local.connect.Connectors;
import dev.tarn.local.errors.LocalFailure;
import dev.tarn.local.process.Child;
import dev.tarn.local.process.Children;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The Connect worker of a stack, and the connectors that fill lake and warehouse. May be used by several threads. */
final class SinkWorker {
    private static final long LOOK_EVERY_NANOS = Duration.ofSeconds(2).toNanos();

    private final StackOptions options;
    private final Children children;
    private final List<Connector> connectors;
    private final Map<String, String> settings;
    /** Empty while it is ended. */
    private Optional<ConnectProcess> running = Optional.empty();

    private long lookedAt = System.nanoTime();

    /** @param settings of the worker, beside its own */
    SinkWorker(StackOptions options, Children children, List<Connector> connectors, Map<String, String> settings) {
        this.options = options;
        this.children = children;
        this.connectors = List.copyOf(connectors);
        this.settings = Map.copyOf(settings);
    }

    /** {@link #fill} says when it can be used. What a former worker was told stands in the broker's topics: it goes on with that. */
    synchronized void start(String bootstrap) {
        ConnectSpec worker = ConnectSpec.of(
                        options.directory(),
                        options.ports().connect(),
                        bootstrap,
                        options.mode().flushEvery())
                .withHeap(options.targets().workerHeap())
                .withSettings(settings);
        running = Optional.of(ConnectProcess.start(children, worker));
    }

    /** Has the connectors run; returns when they do. */
    void fill() {
        ConnectProcess worker = worker().awaitReady();
        Connectors told = new Connectors(worker.url());
        connectors.forEach(told::put);
        connectors.forEach(connector -> told.awaitRunning(connector.name()));
    }

    /** Ends it at once, as a crash would. */
    synchronized void kill() {
        Child child = worker().child();
        if (!child.alive()) {
            throw child.died();
        }
        running = Optional.empty();
        child.kill();
    }

    synchronized Optional<Child> child() {
        return running.map(ConnectProcess::child);
    }

    /** Fails when a connector or a task has failed, which ends no process; looks again after some seconds only. */
    void requireSound() {
        Optional<Connectors> due = dueForALook();
        due.ifPresent(worker -> {
            for (Connector connector : connectors) {
                status(worker, connector).ifPresent(ConnectorStatus::requireSound);
            }
        });
    }

    private synchronized Optional<Connectors> dueForALook() {
        if (running.isEmpty() || System.nanoTime() - lookedAt < LOOK_EVERY_NANOS) {
            return Optional.empty();
        }
        lookedAt = System.nanoTime();
        return running.map(worker -> new Connectors(worker.url()));
    }

    /** A worker that is starting or ending does not answer: its process is looked at by others. */
    private static Optional<ConnectorStatus> status(Connectors worker, Connector connector) {
        try {
            return worker.status(connector.name());
        } catch (LocalFailure e) {
            return Optional.empty();
        }
    }

    private synchronized ConnectProcess worker() {
        return running.orElseThrow(() -> new IllegalStateException("the Connect worker does not run"));
    }
}

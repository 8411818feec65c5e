package dev.tarn.local.up;

import dev.tarn.local.connect.Connector;
import dev.tarn.local.connect.Lake;
import dev.tarn.local.process.Child;
import dev.tarn.local.process.Children;
import dev.tarn.local.process.Ports;
import dev.tarn.local.warehouse.WarehouseAccount;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/** Lake and warehouse of a stack: the worker that fills them, and the Snowflake endpoint where it is the stack's own. */
final class Sinks {
    private final StackOptions options;
    private final Optional<Lake> lake;
    private final Optional<OwnEndpoint> endpoint;
    private final Optional<WarehouseAccount> account;
    /** Empty where there is nothing to fill. */
    private final Optional<SinkWorker> worker;

    Sinks(StackOptions options, Children children, String registryUrl) {
        Targets targets = options.targets();
        this.options = options;
        this.lake = targets.lake()
                .map(folder -> new Lake(folder, registryUrl, options.mode().flushEvery()));
        this.endpoint = targets.ownEndpoint() ? Optional.of(new OwnEndpoint(options, children)) : Optional.empty();
        this.account = endpoint.map(OwnEndpoint::account).or(targets::account);
        List<Connector> connectors = new ArrayList<>();
        Map<String, String> settings = new HashMap<>();
        lake.ifPresent(filled -> connectors.addAll(filled.connectors()));
        account.ifPresent(filled -> {
            connectors.add(filled.connector(registryUrl));
            settings.putAll(filled.workerSettings(registryUrl));
        });
        this.worker =
                targets.any() ? Optional.of(new SinkWorker(options, children, connectors, settings)) : Optional.empty();
    }

    /** Says early, and in words, what a server would only say in its log. */
    static void requireFreePorts(StackOptions options) {
        if (options.targets().any()) {
            Ports.requireFree("Connect worker", options.ports().connect());
        }
        if (options.targets().ownEndpoint()) {
            Ports.requireFree("Snowflake endpoint", options.ports().snowflake());
        }
    }

    /** Starts what there is; {@link #fill} returns when it works. */
    void start(String bootstrap) {
        endpoint.ifPresent(OwnEndpoint::start);
        worker.ifPresent(started -> started.start(bootstrap));
    }

    /** Makes the tables of the warehouse, and has the connectors run. */
    void fill(Consumer<String> say) {
        endpoint.ifPresent(OwnEndpoint::awaitReady);
        account.ifPresent(filled -> {
            say.accept("making the tables of the warehouse");
            filled.prepare(endpoint.map(own -> options.mode().mergeEvery()));
        });
        worker.ifPresent(started -> {
            say.accept("starting the connectors");
            started.fill();
        });
    }

    Optional<Lake> lake() {
        return lake;
    }

    Optional<WarehouseAccount> account() {
        return account;
    }

    Optional<OwnEndpoint> endpoint() {
        return endpoint;
    }

    Optional<SinkWorker> worker() {
        return worker;
    }

    /** Those that are expected to be alive. */
    List<Child> running() {
        List<Child> running = new ArrayList<>();
        endpoint.flatMap(OwnEndpoint::child).ifPresent(running::add);
        worker.flatMap(SinkWorker::child).ifPresent(running::add);
        return running;
    }
}

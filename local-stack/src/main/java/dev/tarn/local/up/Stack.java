package dev.tarn.local.up;

import dev.tarn.local.broker.BrokerProcess;
import dev.tarn.local.connect.Lake;
import dev.tarn.local.process.Child;
import dev.tarn.local.process.Children;
import dev.tarn.local.process.Ports;
import dev.tarn.local.registry.RegistryProcess;
import dev.tarn.local.warehouse.WarehouseAccount;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * Broker, registry and both services, and where lake or warehouse are asked for a Connect worker and a Snowflake endpoint:
 * each a child JVM on the loopback address.
 */
public final class Stack implements AutoCloseable {
    private final StackOptions options;
    private final Children children;
    private final String bootstrap;
    private final RegistryProcess registry;
    private final Instances instances;
    /** Empty where the broker is another's. */
    private final Optional<OwnBroker> broker;

    private final Sinks sinks;

    private Stack(StackOptions options, Children children, Optional<String> foreignBroker) {
        this.options = options;
        this.children = children;
        this.instances = new Instances(options, children);
        for (Service service : Service.values()) {
            Ports.requireFree(service.title() + " service", service.httpPort(options.ports()));
        }
        Sinks.requireFreePorts(options);
        this.broker = foreignBroker.isPresent() ? Optional.empty() : Optional.of(new OwnBroker(options, children));
        Optional<BrokerProcess> own = broker.map(OwnBroker::start);
        this.bootstrap =
                foreignBroker.or(() -> own.map(BrokerProcess::bootstrap)).orElseThrow();
        this.registry = RegistryProcess.start(
                children, options.directory(), options.ports().registry());
        this.sinks = new Sinks(options, children, registry.url());
        own.ifPresent(BrokerProcess::awaitReady);
    }

    /** Starts all and returns when all are ready; on a failure whatever was started is stopped. */
    public static Stack start(StackOptions options, Consumer<String> say) {
        return start(options, say, List.of(Service.values()));
    }

    /** The same on a broker that is there already and stays; {@link #broker} is none of this stack's then. */
    public static Stack startOn(String bootstrap, StackOptions options, Consumer<String> say) {
        return start(options, say, List.of(Service.values()), Optional.of(bootstrap));
    }

    /** On a broker of its own, with some of the services, or none; {@link #startService} adds others. */
    public static Stack start(StackOptions options, Consumer<String> say, List<Service> first) {
        return start(options, say, first, Optional.empty());
    }

    private static Stack start(
            StackOptions options, Consumer<String> say, List<Service> first, Optional<String> foreignBroker) {
        Children children = new Children();
        if (options.temporary()) {
            children.removeAtEnd(options.directory());
        }
        try {
            say.accept("starting the broker and the schema registry");
            Stack stack = new Stack(options, children, foreignBroker);
            stack.registry.awaitReady();
            if (!first.isEmpty()) {
                say.accept("starting the services, which create topics and register contracts");
            }
            stack.sinks.start(stack.bootstrap);
            stack.startServices(first);
            stack.sinks.fill(say);
            return stack;
        } catch (RuntimeException e) {
            children.keepFolder();
            children.close();
            throw e;
        }
    }

    private void startServices(List<Service> first) {
        first.forEach(service -> start(Instance.first(service)));
        first.forEach(service -> awaitReady(Instance.first(service)));
    }

    /** Starts one more service and returns when it is ready. */
    public Child startService(Service service) {
        Child child = start(Instance.first(service));
        awaitReady(Instance.first(service));
        return child;
    }

    /** Starts an instance, with more settings than the stack's where given; {@link #awaitReady} says when it is ready. */
    public Child start(Instance instance, String... more) {
        return instances.start(instance, bootstrap(), registryUrl(), List.of(more));
    }

    public void awaitReady(Instance instance) {
        instances.awaitReady(instance);
    }

    /** Ends an instance at once, as a crash would. */
    public void kill(Instance instance) {
        instances.kill(instance);
    }

    public void kill(Service service) {
        kill(Instance.first(service));
    }

    /** Ends an instance as a rolling update does. */
    public void stop(Instance instance) {
        instances.stop(instance);
    }

    /** Ends the broker at once, as a crash would. */
    public void killBroker() {
        broker.orElseThrow().kill();
    }

    /** Ends the broker in order. */
    public void stopBroker() {
        broker.orElseThrow().stop();
    }

    /** Starts the broker again, with its data and on its port, and returns when it is ready. */
    public void startBroker() {
        broker.orElseThrow().start().awaitReady();
    }

    /** Ends the worker that fills lake and warehouse at once, as a crash would. */
    public void killWorker() {
        sinks.worker().orElseThrow().kill();
    }

    /** Starts the worker again, and returns when its connectors run. */
    public void startWorker() {
        SinkWorker worker = sinks.worker().orElseThrow();
        worker.start(bootstrap);
        worker.fill();
    }

    /** Ends the stack's own Snowflake endpoint at once, as a crash would. */
    public void killEndpoint() {
        sinks.endpoint().orElseThrow().kill();
    }

    /** Starts the endpoint again, with its data and on its port, and returns when it is ready. */
    public void startEndpoint() {
        sinks.endpoint().orElseThrow().start().awaitReady();
    }

    /** The lake that this stack fills, if any. */
    public Optional<Lake> lake() {
        return sinks.lake();
    }

    /** The account that this stack fills, if any. */
    public Optional<WarehouseAccount> warehouse() {
        return sinks.account();
    }

    /** Creates the topics and registers the contracts of a service without starting it. */
    public void init(Service service) {
        children.start(service.init(options.directory(), bootstrap(), registryUrl(), options.partitions()))
                .awaitSuccess(Service.INIT_WITHIN);
    }

    public String bootstrap() {
        return bootstrap;
    }

    public String registryUrl() {
        return registry.url();
    }

    /** Where everything is, by what it is. */
    public Map<String, String> places() {
        return Places.of(options, bootstrap, registryUrl(), sinks);
    }

    /** Where a service answers over HTTP. */
    public String address(Service service) {
        return service.address(options.ports());
    }

    public Child broker() {
        return broker.orElseThrow().child();
    }

    /** All that were started, those that have ended too: broker, as far as it is this stack's, and services. */
    public List<Child> processes() {
        List<Child> processes = new ArrayList<>(instances.all());
        broker.ifPresent(own -> processes.addAll(own.all()));
        return processes;
    }

    public Child ingest() {
        return instances.get(Instance.first(Service.INGEST));
    }

    public Child curate() {
        return instances.get(Instance.first(Service.CURATE));
    }

    /** Where an instance serves its probes and metrics. */
    public String address(Instance instance) {
        return instances.address(instance);
    }

    /** Blocks until a process of the stack ends, and says how, unless the stack is being stopped. */
    public void awaitEnd() {
        Child ended = children.firstEnd().join();
        if (!children.closing()) {
            keepFolder();
            throw ended.died();
        }
    }

    /** Fails when a process of the stack has ended by itself; those that were killed or stopped by the stack are not missed. */
    public void requireAlive() {
        List<Child> all = new ArrayList<>(instances.running());
        broker.flatMap(OwnBroker::running).ifPresent(all::add);
        all.addAll(sinks.running());
        all.add(registry.child());
        for (Child child : all) {
            if (!child.alive() && !children.closing()) {
                keepFolder();
                throw child.died();
            }
        }
        sinks.worker().ifPresent(SinkWorker::requireSound);
    }

    /** Keeps a temporary folder: what failed can be looked into. */
    public void keepFolder() {
        children.keepFolder();
    }

    public Path directory() {
        return options.directory();
    }

    @Override
    public void close() {
        children.close();
    }
}

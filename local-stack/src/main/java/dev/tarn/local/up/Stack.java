package dev.tarn.local.up;

import dev.tarn.local.broker.BrokerProcess;
import dev.tarn.local.process.Child;
import dev.tarn.local.process.Children;
import dev.tarn.local.process.Ports;
import dev.tarn.local.process.Readiness;
import dev.tarn.local.registry.RegistryProcess;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/** Broker, registry and both services, each a child JVM on the loopback address. */
public final class Stack implements AutoCloseable {
    private static final Duration READY_WITHIN = Duration.ofMinutes(2);

    private final StackOptions options;
    private final Children children;
    private final BrokerProcess broker;
    private final RegistryProcess registry;
    private final Map<Service, Child> services = new EnumMap<>(Service.class);

    private Stack(StackOptions options, Children children) {
        this.options = options;
        this.children = children;
        for (Service service : Service.values()) {
            Ports.requireFree(service.title() + " service", service.httpPort(options.ports()));
        }
        this.broker = BrokerProcess.start(
                children,
                options.directory(),
                options.ports().broker(),
                options.ports().controller());
        this.registry = RegistryProcess.start(
                children, options.directory(), options.ports().registry());
    }

    /** Starts all and returns when all are ready; on a failure whatever was started is stopped. */
    public static Stack start(StackOptions options, Consumer<String> say) {
        return start(options, say, List.of(Service.values()));
    }

    /** The same with some of the services, or none; {@link #startService} adds others. */
    public static Stack start(StackOptions options, Consumer<String> say, List<Service> first) {
        Children children = new Children();
        if (options.temporary()) {
            children.removeAtEnd(options.directory());
        }
        try {
            Stack stack = new Stack(options, children);
            say.accept("starting the broker and the schema registry");
            stack.broker.awaitReady();
            stack.registry.awaitReady();
            if (!first.isEmpty()) {
                say.accept("starting the services, which create topics and register contracts");
            }
            stack.startServices(first);
            return stack;
        } catch (RuntimeException e) {
            children.keepFolder();
            children.close();
            throw e;
        }
    }

    /** Topics and contracts of both services, against any broker and registry. */
    static void init(Children children, Path directory, String bootstrap, String registryUrl, int partitions) {
        List<Child> running = new ArrayList<>();
        for (Service service : Service.values()) {
            running.add(children.start(service.init(directory, bootstrap, registryUrl, partitions)));
        }
        running.forEach(child -> child.awaitSuccess(READY_WITHIN));
    }

    private void startServices(List<Service> first) {
        for (Service service : first) {
            services.put(service, children.start(service.run(options, bootstrap(), registryUrl())));
        }
        services.forEach(this::awaitReady);
    }

    /** Starts one more service and returns when it is ready. */
    public Child startService(Service service) {
        Child child = children.start(service.run(options, bootstrap(), registryUrl()));
        services.put(service, child);
        awaitReady(service, child);
        return child;
    }

    /** Ends a service at once, as a crash would. */
    public void kill(Service service) {
        services.remove(service).kill();
    }

    /** Creates the topics and registers the contracts of a service without starting it. */
    public void init(Service service) {
        children.start(service.init(options.directory(), bootstrap(), registryUrl(), options.partitions()))
                .awaitSuccess(READY_WITHIN);
    }

    private void awaitReady(Service service, Child child) {
        child.awaitReady(Readiness.http(service.address(options.ports()) + "/readyz"), READY_WITHIN);
    }

    public String bootstrap() {
        return broker.bootstrap();
    }

    public String registryUrl() {
        return registry.url();
    }

    /** Where everything is, by what it is. */
    public Map<String, String> places() {
        Map<String, String> places = new java.util.LinkedHashMap<>();
        places.put("broker", bootstrap());
        places.put("schema registry", registryUrl());
        for (Service service : Service.values()) {
            String address = service.address(options.ports());
            places.put(service.title(), address + "/readyz  " + address + "/livez  " + address + "/metrics");
        }
        places.put("data", options.directory().toString());
        places.put("logs", options.directory().resolve("logs").toString());
        return places;
    }

    /** Where a service answers over HTTP. */
    public String address(Service service) {
        return service.address(options.ports());
    }

    public Child broker() {
        return broker.child();
    }

    public Child ingest() {
        return services.get(Service.INGEST);
    }

    public Child curate() {
        return services.get(Service.CURATE);
    }

    /** Blocks until a process of the stack ends, and says how, unless the stack is being stopped. */
    public void awaitEnd() {
        Child ended = children.firstEnd().join();
        if (!children.closing()) {
            keepFolder();
            throw ended.died();
        }
    }

    /** Fails when a process of the stack has ended by itself. */
    public void requireAlive() {
        List<Child> all = List.of(broker(), registry.child(), ingest(), curate());
        for (Child child : all) {
            if (!child.alive() && !children.closing()) {
                keepFolder();
                throw child.died();
            }
        }
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

package dev.tarn.local.up;

import dev.tarn.local.process.Child;
import dev.tarn.local.process.Children;
import dev.tarn.local.process.Ports;
import dev.tarn.local.process.Readiness;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The running instances of the services. An instance that is killed or stopped here is expected to be gone; one that ends by
 * itself is still listed. May be used by several threads.
 */
final class Instances {
    private static final Duration READY_WITHIN = Duration.ofMinutes(2);
    private static final Duration STOP_WITHIN = Duration.ofSeconds(30);

    private final StackOptions options;
    private final Children children;
    private final Map<Instance, Child> running = new LinkedHashMap<>();
    private final Map<Instance, Integer> ports = new HashMap<>();
    private final List<Child> all = new ArrayList<>();

    Instances(StackOptions options, Children children) {
        this.options = options;
        this.children = children;
    }

    /** Starts it on the state that it left, if it ran before; {@link #awaitReady} says when it can be used. */
    synchronized Child start(Instance instance, String bootstrap, String registryUrl, List<String> more) {
        Child child = children.start(instance.service()
                .run(options, instance, port(instance), bootstrap, registryUrl)
                .withArguments(more.toArray(String[]::new)));
        running.put(instance, child);
        all.add(child);
        return child;
    }

    void awaitReady(Instance instance) {
        get(instance).awaitReady(Readiness.http(address(instance) + "/readyz"), READY_WITHIN);
    }

    /** Ends it at once, as a crash would; reports one that has ended by itself. */
    void kill(Instance instance) {
        Child child = expectedToEnd(instance);
        child.kill();
    }

    /** Asks it to end, and returns when it has. */
    void stop(Instance instance) {
        Child child = expectedToEnd(instance);
        if (!child.stop(STOP_WITHIN)) {
            throw child.died();
        }
    }

    private synchronized Child expectedToEnd(Instance instance) {
        Child child = get(instance);
        if (!child.alive()) {
            throw child.died();
        }
        running.remove(instance);
        return child;
    }

    synchronized Child get(Instance instance) {
        Child child = running.get(instance);
        if (child == null) {
            throw new IllegalStateException(instance.name() + " does not run");
        }
        return child;
    }

    /** Those that are expected to be alive. */
    synchronized List<Child> running() {
        return List.copyOf(running.values());
    }

    /** Those that have ended too: what they used counts. */
    synchronized List<Child> all() {
        return List.copyOf(all);
    }

    synchronized String address(Instance instance) {
        return "http://127.0.0.1:" + port(instance);
    }

    private int port(Instance instance) {
        return instance.number() == 1
                ? instance.service().httpPort(options.ports())
                : ports.computeIfAbsent(instance, wanted -> Ports.free(1).get(0));
    }
}

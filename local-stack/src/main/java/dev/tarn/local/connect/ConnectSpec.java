package dev.tarn.local.connect;

import dev.tarn.local.process.Installation;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/**
 * How a worker is started.
 *
 * @param group under which the worker keeps what it knows in the broker's topics
 * @param tellsEvery how often it tells Kafka what the tables hold; the sink commits what waits before that
 * @param plugins the folder of the connectors' folders
 * @param settings of the worker, beside its own
 */
public record ConnectSpec(
        String group,
        Path directory,
        int port,
        String bootstrap,
        Duration tellsEvery,
        Path plugins,
        String heap,
        List<String> jvmOptions,
        Map<String, String> settings) {
    public ConnectSpec {
        jvmOptions = List.copyOf(jvmOptions);
        settings = Map.copyOf(settings);
    }

    /** With the stack's own connectors and a heap of 512 MiB. */
    public static ConnectSpec of(Path directory, int port, String bootstrap, Duration tellsEvery) {
        return new ConnectSpec(
                "tarn-connect",
                directory,
                port,
                bootstrap,
                tellsEvery,
                Installation.plugins(),
                "512m",
                List.of(),
                Map.of());
    }

    public ConnectSpec withGroup(String other) {
        return new ConnectSpec(other, directory, port, bootstrap, tellsEvery, plugins, heap, jvmOptions, settings);
    }

    public ConnectSpec withPlugins(Path folder) {
        return new ConnectSpec(group, directory, port, bootstrap, tellsEvery, folder, heap, jvmOptions, settings);
    }

    public ConnectSpec withHeap(String size) {
        return new ConnectSpec(group, directory, port, bootstrap, tellsEvery, plugins, size, jvmOptions, settings);
    }

    public ConnectSpec withJvmOptions(String... options) {
        List<String> all = new ArrayList<>(jvmOptions);
        all.addAll(Arrays.asList(options));
        return new ConnectSpec(group, directory, port, bootstrap, tellsEvery, plugins, heap, all, settings);
    }

    public ConnectSpec withSettings(Map<String, String> more) {
        return new ConnectSpec(group, directory, port, bootstrap, tellsEvery, plugins, heap, jvmOptions, more);
    }
}

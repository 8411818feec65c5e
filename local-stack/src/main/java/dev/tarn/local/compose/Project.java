package dev.tarn.local.compose;

import dev.tarn.local.cluster.Cluster;
import dev.tarn.local.demo.Subject;
import dev.tarn.local.errors.LocalErrors;
import dev.tarn.local.process.Ports;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * docker-compose.yml, started under a name and on ports of its own. {@link #close} removes its containers, volumes and
 * network, and the images that were built for it.
 *
 * <p>Threads: {@code close} may be called by the JVM's shutdown hook too; the first call does the work.
 */
final class Project implements Subject, AutoCloseable {
    static final List<String> RUNNING = List.of("kafka", "registry", "ingest", "curate");

    private static final Duration QUICK = Duration.ofSeconds(20);
    private static final Duration REMOVED_WITHIN = Duration.ofMinutes(3);
    private static final long PROBE_EVERY_MILLIS = 500;
    private static final int SHOWN_LINES = 25;

    private final Engine engine;
    private final String name;
    private final Path repository;
    private final Path overlay;
    private final Images images;
    private final Deadline deadline;
    private final List<Integer> ports = Ports.free(RUNNING.size());
    private final Thread hook = new Thread(this::remove, "remove-containers");
    private boolean removed;

    Project(Engine engine, String name, Path repository, Path overlay, Images images, Deadline deadline) {
        this.engine = engine;
        this.name = name;
        this.repository = repository;
        this.overlay = overlay;
        this.images = images;
        this.deadline = deadline;
        Runtime.getRuntime().addShutdownHook(hook);
    }

    void build() {
        images.useBuilt("TARN_INGEST_IMAGE", name + "-ingest");
        images.useBuilt("TARN_CURATE_IMAGE", name + "-curate");
        compose(deadline.left(), "build");
    }

    /** Returns when all that stays up is healthy, by the health checks of the containers. */
    void up() {
        compose(deadline.left(), "up", "-d");
        try {
            for (String service : RUNNING) {
                while (!healthy(service)) {
                    deadline.left();
                    Thread.sleep(PROBE_EVERY_MILLIS);
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw LocalErrors.interrupted("waiting for the containers", e);
        }
    }

    private boolean healthy(String service) {
        String[] state =
                inspect(service, "{{.State.Status}} {{.State.Health.Status}}").split(" ");
        if (!state[0].equals("running") || state[1].equals("unhealthy")) {
            throw LocalErrors.containerNotWell(service, String.join(", ", state), logs(service));
        }
        return state[1].equals("healthy");
    }

    String inspect(String service, String format) {
        return engine.docker(QUICK, "inspect", "-f", format, container(service)).strip();
    }

    /** Runs a command in a container, as root if asked to. */
    Tool.Ended exec(String service, boolean asRoot, String... command) {
        List<String> arguments = new ArrayList<>(List.of("exec"));
        if (asRoot) {
            arguments.addAll(List.of("-u", "0"));
        }
        arguments.add(container(service));
        arguments.addAll(List.of(command));
        return engine.tryDocker(QUICK, arguments.toArray(String[]::new));
    }

    /** The labels are the same in all versions of compose, the names of containers are not. */
    private String container(String service) {
        String ids = engine.docker(
                QUICK,
                "ps",
                "-a",
                "-q",
                "--filter",
                "label=com.docker.compose.project=" + name,
                "--filter",
                "label=com.docker.compose.service=" + service);
        Optional<String> id = ids.lines().findFirst();
        return id.orElseThrow(() -> LocalErrors.containerNotWell(service, "not there", List.of()));
    }

    @Override
    public Cluster cluster() {
        return new Cluster("127.0.0.1:" + ports.get(0), "http://127.0.0.1:" + ports.get(1) + "/apis/ccompat/v7");
    }

    @Override
    public void requireAlive() {
        deadline.left();
        for (String service : RUNNING) {
            String state = inspect(service, "{{.State.Status}} {{.RestartCount}}");
            if (!state.equals("running 0")) {
                throw LocalErrors.containerNotWell(service, state + " restarts", logs(service));
            }
        }
    }

    private List<String> logs(String service) {
        return engine.tryDocker(QUICK, "logs", "--tail", Integer.toString(SHOWN_LINES), container(service))
                .lines();
    }

    void writeLogs(Path file) {
        try {
            Files.writeString(file, compose(QUICK, "logs", "--no-color"));
        } catch (IOException e) {
            throw LocalErrors.fileNotWritten(file, e);
        }
    }

    private String compose(Duration bound, String... arguments) {
        List<String> all = new ArrayList<>(List.of(
                "-p", name, "-f", repository.resolve("docker-compose.yml").toString(), "-f", overlay.toString()));
        all.addAll(List.of(arguments));
        return engine.compose(bound, repository, environment(), all);
    }

    private Map<String, String> environment() {
        Map<String, String> environment = new HashMap<>(images.variables());
        for (int i = 0; i < ports.size(); i++) {
            environment.put(
                    "TARN_" + RUNNING.get(i).toUpperCase(java.util.Locale.ROOT) + "_PORT",
                    ports.get(i).toString());
        }
        return environment;
    }

    @Override
    public void close() {
        remove();
        try {
            Runtime.getRuntime().removeShutdownHook(hook);
        } catch (IllegalStateException e) {
            return; // the JVM is ending, and the hook has done or is doing the same
        }
    }

    private synchronized void remove() {
        if (removed) {
            return;
        }
        removed = true;
        compose(REMOVED_WITHIN, "down", "-v", "--remove-orphans", "--timeout", "20");
        for (String image : images.toRemove()) {
            engine.tryDocker(REMOVED_WITHIN, "image", "rm", image);
        }
    }
}

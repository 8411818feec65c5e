package dev.tarn.local.compose;

import dev.tarn.local.errors.LocalErrors;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * A container engine that answers, and a compose that works with it. None is ever started or installed here.
 *
 * @param version of the engine
 * @param compose the command: the plugin of Compose 2, or docker-compose from 1.29 on
 */
record Engine(String version, List<String> compose) {
    private static final Duration QUICK = Duration.ofSeconds(20);
    private static final List<List<String>> COMPOSES = List.of(List.of("docker", "compose"), List.of("docker-compose"));
    private static final int SHOWN_LINES = 25;

    Engine {
        compose = List.copyOf(compose);
    }

    /** Empty where there is none; {@code why} is told what is missing. */
    static Optional<Engine> find(Map<String, String> environment, Consumer<String> why) {
        Tool.Ended version = Tool.run(
                QUICK, Path.of("."), environment, List.of("docker", "version", "--format", "{{.Server.Version}}"));
        if (!version.good()) {
            why.accept("no Docker engine answers ("
                    + version.lines().stream().findFirst().orElse("docker said nothing") + ")");
            return Optional.empty();
        }
        for (List<String> compose : COMPOSES) {
            List<String> asked = new ArrayList<>(compose);
            asked.add("version");
            if (Tool.run(QUICK, asked).good()) {
                return Optional.of(new Engine(version.output().strip(), compose));
            }
        }
        why.accept("a Docker engine answers, but there is neither 'docker compose' nor 'docker-compose'");
        return Optional.empty();
    }

    /** What the command said; fails when it did. */
    String docker(Duration bound, String... arguments) {
        List<String> command = new ArrayList<>(List.of("docker"));
        command.addAll(List.of(arguments));
        return succeeded(command, Tool.run(bound, command)).output();
    }

    Tool.Ended tryDocker(Duration bound, String... arguments) {
        List<String> command = new ArrayList<>(List.of("docker"));
        command.addAll(List.of(arguments));
        return Tool.run(bound, command);
    }

    String compose(Duration bound, Path directory, Map<String, String> environment, List<String> arguments) {
        List<String> command = new ArrayList<>(compose);
        command.addAll(arguments);
        return succeeded(command, Tool.run(bound, directory, environment, command))
                .output();
    }

    private static Tool.Ended succeeded(List<String> command, Tool.Ended ended) {
        if (!ended.good()) {
            throw LocalErrors.toolFailed(command, ended.exitCode(), ended.lastLines(SHOWN_LINES));
        }
        return ended;
    }
}

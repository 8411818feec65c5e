package dev.tarn.local.compose;

import dev.tarn.local.errors.LocalErrors;
import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** Runs a program to its end, bounded in time, and keeps what it said. */
final class Tool {
    private static final int NOT_FOUND = 127;
    private static final Duration LAST_BREATH = Duration.ofSeconds(10);

    /** How a program ended; its output holds both streams. */
    record Ended(int exitCode, String output) {
        boolean good() {
            return exitCode == 0;
        }

        List<String> lines() {
            return output.lines().filter(line -> !line.isBlank()).toList();
        }

        List<String> lastLines(int count) {
            List<String> all = lines();
            return all.subList(Math.max(0, all.size() - count), all.size());
        }
    }

    private Tool() {}

    static Ended run(Duration bound, List<String> command) {
        return run(bound, Path.of("."), Map.of(), command);
    }

    static Ended run(Duration bound, Path directory, Map<String, String> environment, List<String> command) {
        Path output = null;
        try {
            output = Files.createTempFile("tarn-tool-", ".log");
            ProcessBuilder builder = new ProcessBuilder(command)
                    .directory(directory.toFile())
                    .redirectInput(ProcessBuilder.Redirect.from(new File("/dev/null")))
                    .redirectErrorStream(true)
                    .redirectOutput(output.toFile());
            builder.environment().putAll(environment);
            int exitCode = awaitEnd(builder.start(), bound, command);
            return new Ended(exitCode, Files.readString(output, StandardCharsets.UTF_8));
        } catch (IOException e) {
            return new Ended(NOT_FOUND, e.getMessage());
        } finally {
            remove(output);
        }
    }

    private static int awaitEnd(Process process, Duration bound, List<String> command) {
        try {
            if (process.waitFor(bound.toMillis(), TimeUnit.MILLISECONDS)) {
                return process.exitValue();
            }
            process.destroy();
            if (!process.waitFor(LAST_BREATH.toMillis(), TimeUnit.MILLISECONDS)) {
                process.destroyForcibly();
            }
            throw LocalErrors.toolTooSlow(command, bound);
        } catch (InterruptedException e) {
            process.destroy();
            Thread.currentThread().interrupt();
            throw LocalErrors.interrupted("running " + command.get(0), e);
        }
    }

    private static void remove(Path file) {
        try {
            if (file != null) {
                Files.deleteIfExists(file);
            }
        } catch (IOException e) {
            throw LocalErrors.folder(file, e);
        }
    }
}

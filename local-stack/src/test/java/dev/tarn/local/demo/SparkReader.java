package dev.tarn.local.demo;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** Apache Spark with delta-spark, started as the module spark-peer builds it: nothing of it is on this class path. */
final class SparkReader {
    private static final Path LIBRARIES = Path.of("..", "spark-peer", "target", "lib");
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final long BOUND_MINUTES = 10;

    private final Path folder;
    private final List<List<String>> commands = new ArrayList<>();

    SparkReader(Path folder) {
        this.folder = folder;
    }

    SparkReader ask(List<String> command) {
        commands.add(command);
        return this;
    }

    /** What it answers to each command, by one process for all. */
    List<JsonNode> answers() throws Exception {
        Path questions = folder.resolve("questions");
        Path answers = folder.resolve("answers");
        Path log = folder.resolve("spark.log");
        List<String> lines = new ArrayList<>();
        for (List<String> command : commands) {
            lines.add(JSON.writeValueAsString(command));
        }
        Files.write(questions, lines);
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xmx768m",
                        "-XX:+UseSerialGC",
                        "-XX:TieredStopAtLevel=1",
                        "-jar",
                        jar().toString(),
                        "session")
                .redirectInput(questions.toFile())
                .redirectOutput(answers.toFile())
                .redirectError(log.toFile())
                .start();
        boolean ended = process.waitFor(BOUND_MINUTES, TimeUnit.MINUTES);
        process.destroyForcibly();
        assertThat(ended)
                .as("Spark ends in %s minutes: %s", BOUND_MINUTES, Files.readString(log))
                .isTrue();
        List<JsonNode> found = new ArrayList<>();
        for (String line : Files.readAllLines(answers)) {
            found.add(JSON.readTree(line));
        }
        assertThat(found).as(Files.readString(log)).hasSameSizeAs(commands).noneMatch(answer -> answer.has("error"));
        return found;
    }

    private static Path jar() throws Exception {
        assertThat(LIBRARIES).as("what `mvn -pl spark-peer package` leaves").isDirectory();
        try (Stream<Path> jars = Files.list(LIBRARIES)) {
            return jars.filter(jar -> jar.getFileName().toString().startsWith("spark-peer-"))
                    .findFirst()
                    .orElseThrow();
        }
    }
}

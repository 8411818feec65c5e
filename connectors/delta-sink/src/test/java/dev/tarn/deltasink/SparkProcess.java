package dev.tarn.deltasink;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.BufferedReader;
import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Stream;

/** Apache Spark, started as the module spark-peer builds it, and asked one thing after the other. It ends with this process. */
final class SparkProcess implements AutoCloseable {
    private static final Path LIBRARIES = Path.of("..", "..", "spark-peer", "target", "lib");
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final long BOUND_SECONDS = 300;

    private final Process process;
    private final BufferedWriter questions;
    private final BufferedReader answers;

    private SparkProcess(Process process) {
        this.process = process;
        this.questions = process.outputWriter(StandardCharsets.UTF_8);
        this.answers = process.inputReader(StandardCharsets.UTF_8);
    }

    static SparkProcess start(Path log) throws IOException {
        return new SparkProcess(new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xmx768m",
                        "-XX:+UseSerialGC",
                        "-XX:TieredStopAtLevel=1",
                        "-jar",
                        jar().toString(),
                        "session")
                .redirectError(log.toFile())
                .start());
    }

    private static Path jar() throws IOException {
        assertThat(LIBRARIES).as("what `mvn -pl spark-peer package` leaves").isDirectory();
        try (Stream<Path> jars = Files.list(LIBRARIES)) {
            return jars.filter(jar -> jar.getFileName().toString().startsWith("spark-peer-"))
                    .findFirst()
                    .orElseThrow();
        }
    }

    /** A command and its arguments; fails where Spark does. */
    JsonNode ask(String... command) {
        JsonNode answer = answer(command);
        assertThat(answer.path("error").asText()).as(String.join(" ", command)).isEmpty();
        return answer;
    }

    /** Again when another writer was faster, as an operator would; from the third time on {@code quiet} asks the others to wait. */
    JsonNode insist(AtomicBoolean quiet, String... command) {
        JsonNode answer = answer(command);
        for (int again = 1; again < 5 && answer.path("error").asText().contains("Concurrent"); again++) {
            quiet.set(again > 1);
            answer = answer(command);
        }
        quiet.set(false);
        assertThat(answer.path("error").asText()).as(String.join(" ", command)).isEmpty();
        return answer;
    }

    private JsonNode answer(String... command) {
        try {
            questions.write(JSON.writeValueAsString(List.of(command)));
            questions.newLine();
            questions.flush();
            String line = CompletableFuture.supplyAsync(this::line).get(BOUND_SECONDS, TimeUnit.SECONDS);
            assertThat(line).as("Spark's answer to " + List.of(command)).isNotNull();
            return JSON.readTree(line);
        } catch (Exception e) {
            throw new AssertionError("Spark gave no answer to " + List.of(command), e);
        }
    }

    private String line() {
        try {
            return answers.readLine();
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    @Override
    public void close() throws IOException {
        questions.close();
        process.onExit()
                .completeOnTimeout(process, BOUND_SECONDS, TimeUnit.SECONDS)
                .join();
        process.destroyForcibly();
    }
}

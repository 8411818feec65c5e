package dev.tarn.spark;

import com.fasterxml.jackson.core.JsonProcessingException;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;

/** Several commands of one Spark, which takes seconds to start. It ends with its input, so with whoever writes to it. */
@Command(
        name = "session",
        description =
                "Reads commands from standard input, each a line with a JSON array of strings, and answers each with a line.",
        mixinStandardHelpOptions = true)
final class SessionCommand implements Callable<Integer> {
    private final LocalSpark spark;
    private final Answers answers;

    SessionCommand(LocalSpark spark, Answers answers) {
        this.spark = spark;
        this.answers = answers;
    }

    @Override
    public Integer call() throws IOException {
        BufferedReader lines = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
        String line = lines.readLine();
        while (line != null) {
            CommandLine commands = SparkPeer.commandLine(spark, answers);
            commands.setExecutionExceptionHandler((failure, command, parsed) -> refuse(failure));
            commands.setParameterExceptionHandler((failure, given) -> refuse(failure));
            commands.execute(arguments(line));
            line = lines.readLine();
        }
        return 0;
    }

    private int refuse(Exception failure) {
        answers.give(Answers.object().put("error", failure.toString()));
        return 1;
    }

    private static String[] arguments(String line) {
        try {
            return Answers.JSON.readValue(line, String[].class);
        } catch (JsonProcessingException e) {
            throw SparkErrors.sessionLine(line);
        }
    }
}

package dev.tarn.bench.lake;

import dev.tarn.bench.stack.BenchStack;
import dev.tarn.bench.stack.Measured;
import dev.tarn.bench.stack.PeerProcess;
import dev.tarn.local.process.ChildSpec;
import dev.tarn.local.process.Installation;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** Spark with delta-spark, in a process of its own. */
final class SparkPeer {
    private static final Path LIBRARIES = Path.of("spark-peer", "target", "lib");
    private static final Duration BOUND = Duration.ofMinutes(30);
    /** What Spark asks for of the JDK. */
    private static final List<String> OPENED = List.of(
            "java.lang",
            "java.lang.invoke",
            "java.lang.reflect",
            "java.io",
            "java.net",
            "java.nio",
            "java.util",
            "java.util.concurrent",
            "java.util.concurrent.atomic",
            "jdk.internal.ref",
            "sun.nio.ch",
            "sun.nio.cs",
            "sun.security.action",
            "sun.util.calendar");

    private final BenchStack stack;

    SparkPeer(BenchStack stack) {
        this.stack = stack;
    }

    /** Whether it was built. */
    static boolean isThere() {
        return Files.isDirectory(libraries());
    }

    private static Path libraries() {
        return Installation.repository().resolve(LIBRARIES);
    }

    Measured append(String topic, Path table, String heap) {
        return run("spark-append", heap, arguments("append", topic, table, "--schema", SampleRows.DDL))
                .measured("Spark Structured Streaming, `from_json` to Delta");
    }

    /** Merges what the topic has now, one batch after the other, where it stood before; the table is made by the first. */
    PeerProcess.Said merge(
            String topic, Path table, String key, long rowsABatch, boolean deletionVectors, String heap) {
        List<String> arguments = arguments(
                "merge",
                topic,
                table,
                "--keys",
                key,
                "--key-format",
                "TEXT",
                "--schema",
                SampleRows.DDL,
                "--max-offsets",
                Long.toString(rowsABatch));
        if (deletionVectors) {
            arguments.add("--deletion-vectors");
        }
        return run("spark-merge", heap, arguments);
    }

    private List<String> arguments(String command, String topic, Path table, String... more) {
        Path checkpoint = table.resolveSibling(table.getFileName() + "-checkpoint");
        List<String> arguments = new ArrayList<>(List.of(
                command,
                "--bootstrap",
                stack.bootstrap(),
                "--topic",
                topic,
                "--table",
                table.toString(),
                "--checkpoint",
                checkpoint.toString()));
        arguments.addAll(List.of(more));
        return arguments;
    }

    private PeerProcess.Said run(String name, String heap, List<String> arguments) {
        String guard = Installation.ownClasses().toString();
        ChildSpec spec = ChildSpec.of(name, "dev.tarn.spark.SparkPeer", stack.folder(name))
                .withClassPath(List.of(libraries() + "/*", guard))
                .withHeap(heap)
                .withJvmOptions(OPENED.stream()
                        .map(opened -> "--add-opens=java.base/" + opened + "=ALL-UNNAMED")
                        .toArray(String[]::new))
                .withJvmOptions("-Djava.net.preferIPv4Stack=true")
                .withArguments(arguments.toArray(String[]::new));
        return PeerProcess.run(stack, spec, BOUND);
    }
}

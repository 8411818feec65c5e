package dev.tarn.local.process;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * How a child JVM is started. Unless told otherwise it runs on this JVM's own class path, logs to {@code logs/NAME.log} under
 * its directory and is bounded to 256 MiB of heap.
 *
 * @param archives folder of class data archives, from the system property {@code tarn.archives}; empty starts without one,
 *     which is faster than writing one
 */
public record ChildSpec(
        String name,
        String mainClass,
        List<String> classPath,
        String heap,
        List<String> jvmOptions,
        List<String> arguments,
        Path directory,
        Path log,
        Optional<Path> archives) {

    public ChildSpec {
        classPath = List.copyOf(classPath);
        jvmOptions = List.copyOf(jvmOptions);
        arguments = List.copyOf(arguments);
    }

    public static ChildSpec of(String name, String mainClass, Path directory) {
        return new ChildSpec(
                name,
                mainClass,
                ownClassPath(),
                "256m",
                List.of(),
                List.of(),
                directory,
                directory.resolve("logs").resolve(name + ".log"),
                Optional.ofNullable(System.getProperty("tarn.archives")).map(Path::of));
    }

    public ChildSpec withClassPath(List<String> entries) {
        return new ChildSpec(name, mainClass, entries, heap, jvmOptions, arguments, directory, log, archives);
    }

    public ChildSpec withHeap(String size) {
        return new ChildSpec(name, mainClass, classPath, size, jvmOptions, arguments, directory, log, archives);
    }

    public ChildSpec withJvmOptions(String... options) {
        return new ChildSpec(
                name, mainClass, classPath, heap, joined(jvmOptions, options), arguments, directory, log, archives);
    }

    public ChildSpec withArguments(String... more) {
        return new ChildSpec(
                name, mainClass, classPath, heap, jvmOptions, joined(arguments, more), directory, log, archives);
    }

    public ChildSpec withLog(Path file) {
        return new ChildSpec(name, mainClass, classPath, heap, jvmOptions, arguments, directory, file, archives);
    }

    static List<String> ownClassPath() {
        return Arrays.asList(System.getProperty("java.class.path").split(java.io.File.pathSeparator));
    }

    private static List<String> joined(List<String> first, String... more) {
        List<String> all = new ArrayList<>(first);
        all.addAll(Arrays.asList(more));
        return all;
    }
}

package dev.tarn.local.process;

import dev.tarn.local.errors.LocalErrors;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/** A child JVM. It ends when it is stopped, or when this process is gone. */
public final class Child {
    private static final long PROBE_EVERY_MILLIS = 50;

    private final ChildSpec spec;
    private final Process process;
    private final Optional<ClassArchive> archive;
    private volatile Usage lastUsage = Usage.NONE;

    private Child(ChildSpec spec, Process process, Optional<ClassArchive> archive) {
        this.spec = spec;
        this.process = process;
        this.archive = archive;
    }

    static Child start(ChildSpec spec) {
        Optional<ClassArchive> archive = spec.archives()
                .filter(folder -> ClassArchive.canHold(spec.classPath()))
                .map(folder -> ClassArchive.of(folder, spec.name(), spec.classPath()));
        List<String> options = archive.map(ClassArchive::options).orElse(List.of());
        try {
            LogFile.prepare(spec.log());
            Process process = new ProcessBuilder(command(spec, options))
                    .directory(spec.directory().toFile())
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.appendTo(spec.log().toFile()))
                    .start();
            return new Child(spec, process, archive);
        } catch (IOException e) {
            throw LocalErrors.childNotStarted(spec.name(), spec.log(), e);
        }
    }

    /**
     * A shell that ignores interrupts hands this on to the JVM: Ctrl-C reaches the whole terminal group, and children are to
     * end one after the other, when they are told.
     */
    private static List<String> command(ChildSpec spec, List<String> archiveOptions) {
        List<String> command = new ArrayList<>(List.of("/bin/sh", "-c", "trap '' INT; exec \"$0\" \"$@\""));
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.add("-Xmx" + spec.heap());
        command.addAll(archiveOptions);
        command.addAll(spec.jvmOptions());
        command.add("-cp");
        command.add(String.join(java.io.File.pathSeparator, spec.classPath()));
        command.add(Guarded.class.getName());
        command.add(spec.mainClass());
        command.addAll(spec.arguments());
        return command;
    }

    public String name() {
        return spec.name();
    }

    public long pid() {
        return process.pid();
    }

    public boolean alive() {
        return process.isAlive();
    }

    public Path log() {
        return spec.log();
    }

    public CompletableFuture<Child> onExit() {
        return process.onExit().thenApply(ended -> this);
    }

    /** Waits until the probe says yes; fails at once when the process ends before. */
    public Child awaitReady(Readiness probe, Duration bound) {
        long end = System.nanoTime() + bound.toNanos();
        try {
            while (!probe.ready()) {
                if (process.waitFor(PROBE_EVERY_MILLIS, TimeUnit.MILLISECONDS)) {
                    throw died();
                }
                if (System.nanoTime() > end) {
                    throw LocalErrors.childNotReady(spec.name(), bound, spec.log(), LogFile.tail(spec.log()));
                }
            }
            return this;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw LocalErrors.interrupted("waiting for " + spec.name(), e);
        }
    }

    /** What to report when the process has ended by itself. */
    public RuntimeException died() {
        return LocalErrors.childDied(spec.name(), process.exitValue(), spec.log(), LogFile.tail(spec.log()));
    }

    /** Waits for a process that ends by itself, such as an {@code init}. */
    public void awaitSuccess(Duration bound) {
        try {
            if (!process.waitFor(bound.toMillis(), TimeUnit.MILLISECONDS)) {
                kill();
                throw LocalErrors.childNotReady(spec.name(), bound, spec.log(), LogFile.tail(spec.log()));
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw LocalErrors.interrupted("waiting for " + spec.name(), e);
        }
        archive.ifPresent(a -> a.publish(process.exitValue() == 0));
        if (process.exitValue() != 0) {
            throw died();
        }
    }

    public Usage usage() {
        if (process.isAlive()) {
            lastUsage = Usage.of(process.toHandle());
        }
        return lastUsage;
    }

    /** Asks the process to end and kills it when it has not by the bound; false when it had to be killed. */
    public boolean stop(Duration bound) {
        usage();
        process.destroy();
        boolean ended = false;
        try {
            ended = process.waitFor(bound.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        if (!ended) {
            kill();
        }
        archive.ifPresent(a -> a.publish(process.exitValue() == 143 || process.exitValue() == 0));
        return ended;
    }

    /** Ends the process at once, as a crash would. */
    public void kill() {
        usage();
        process.destroyForcibly();
        process.onExit().join();
    }
}

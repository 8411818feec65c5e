package dev.tarn.bench.stack;

import dev.tarn.local.cluster.Cluster;
import dev.tarn.local.process.Child;
import dev.tarn.local.process.ChildSpec;
import dev.tarn.local.process.Children;
import dev.tarn.local.process.Folders;
import dev.tarn.local.up.Stack;
import dev.tarn.local.up.StackMode;
import dev.tarn.local.up.StackOptions;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;

/** A broker and a registry, and what is started beside them to be measured. All of it goes at the end; the folder of a run that fails stays. */
public final class BenchStack implements AutoCloseable {
    private final Stack stack;
    private final Children children = new Children();
    private final Cluster cluster;

    private BenchStack(Stack stack) {
        this.stack = stack;
        this.cluster = new Cluster(stack.bootstrap(), stack.registryUrl());
    }

    /** What a command does with it. */
    public interface Work {
        /** @return the figures */
        String measure(BenchStack stack) throws Exception;
    }

    /** Starts one for a command, and says its figures. */
    public static void run(Said said, Work work) throws Exception {
        StackOptions options = StackOptions.of(Optional.empty(), 1, StackMode.CATCH_UP, Optional.empty());
        try (BenchStack stack = new BenchStack(Stack.start(options, said::step, List.of()))) {
            try {
                said.figures(work.measure(stack));
            } catch (RuntimeException e) {
                stack.keepFolder();
                throw e;
            }
        }
    }

    public Cluster cluster() {
        return cluster;
    }

    public String bootstrap() {
        return stack.bootstrap();
    }

    public String registryUrl() {
        return stack.registryUrl();
    }

    /** A folder for what one run leaves. */
    public Path folder(String name) {
        return Folders.created(stack.directory().resolve(name));
    }

    public Child start(ChildSpec process) {
        return children.start(process);
    }

    public Worker worker(String name, Path plugins, String heap, Duration asksEvery) {
        return worker(name, plugins, heap, asksEvery, Map.of());
    }

    /** @param settings of the worker, beside its own */
    public Worker worker(String name, Path plugins, String heap, Duration asksEvery, Map<String, String> settings) {
        return Worker.start(this, name, plugins, heap, asksEvery, settings);
    }

    /** What is started in it is ended with the stack, if not before. */
    public Children children() {
        return children;
    }

    /** CPU that the broker has taken. */
    public Duration brokerCpu() {
        return stack.broker().usage().cpu();
    }

    public void createTopic(String topic, int partitions) throws InterruptedException, ExecutionException {
        try (Admin admin = cluster.admin()) {
            NewTopic wanted = new NewTopic(topic, partitions, (short) 1).configs(Map.of("segment.bytes", "268435456"));
            admin.createTopics(List.of(wanted)).all().get();
        }
    }

    public void keepFolder() {
        stack.keepFolder();
    }

    @Override
    public void close() {
        children.close();
        stack.close();
    }
}

package dev.tarn.local.demo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.tarn.local.cluster.Cluster;
import dev.tarn.local.dataset.Dataset;
import dev.tarn.local.dataset.DatasetOptions;
import dev.tarn.local.process.Folders;
import dev.tarn.local.up.Instance;
import dev.tarn.local.up.Service;
import dev.tarn.local.up.Stack;
import dev.tarn.local.up.StackMode;
import dev.tarn.local.up.StackOptions;
import dev.tarn.model.ModelSettings;
import java.io.PrintWriter;
import java.io.Writer;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.ConsumerGroupDescription;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Several instances of curate, in processes of their own, while records come. */
class InstancesIT {
    private static final LocalDate AS_OF = LocalDate.of(2026, 11, 21);
    private static final ModelSettings SETTINGS = ModelSettings.asOf(AS_OF);
    private static final Instance ONE = Instance.first(Service.CURATE);
    private static final Instance TWO = new Instance(Service.CURATE, 2);
    private static final Instance THREE = new Instance(Service.CURATE, 3);
    private static final Duration LONG = Duration.ofMinutes(2);
    private static final long PORTION = 4_000;

    @TempDir
    Path directory;

    private final Portions portions = new Portions(PORTION);
    private final DemoInput input = new TypedInput(new Dataset(DatasetOptions.of(7 * PORTION, 200, 11)));

    @Test
    void from_one_to_three_and_back_with_one_of_them_killed() throws Exception {
        try (Stack stack = stack()) {
            start(stack, ONE);
            CompletableFuture<Outcome> outcome = run(stack);
            portions.next();
            start(stack, TWO, THREE);
            portions.next();
            awaitWorking(stack, 3);
            portions.next();
            stack.kill(TWO);
            portions.next();
            stack.start(TWO, "--standby.replicas=1");
            stack.awaitReady(TWO);
            portions.next();
            awaitWorking(stack, 3);
            stack.stop(THREE);
            portions.next();
            stack.stop(ONE);
            portions.rest();

            awaitWorking(stack, 1);
            assertGood(outcome.get());
        }
    }

    @Test
    void each_of_three_restarted_in_turn_keeps_its_tasks() throws Exception {
        try (Stack stack = stack()) {
            List<Instance> all = List.of(ONE, TWO, THREE);
            all.forEach(instance -> startNamed(stack, instance));
            all.forEach(stack::awaitReady);
            awaitWorking(stack, 3);
            CompletableFuture<Outcome> outcome = run(stack);
            for (Instance instance : all) {
                portions.next();
                stack.stop(instance);
                portions.next();
                startNamed(stack, instance);
                stack.awaitReady(instance);
            }
            portions.rest();

            assertGood(outcome.get());
        }
    }

    @Test
    void state_that_is_lost_is_restored_from_the_changelogs() throws Exception {
        try (Stack stack = stack()) {
            stack.start(ONE);
            stack.awaitReady(ONE);
            CompletableFuture<Outcome> outcome = run(stack);
            portions.next();
            portions.next();
            portions.next();
            portions.next();
            awaitCommits(stack);
            stack.stop(ONE);
            Folders.remove(directory.resolve("stack/state/curate"));
            stack.start(ONE);
            stack.awaitReady(ONE);
            portions.rest();

            assertGood(outcome.get());
            assertThat(stack.curate().log()).content().contains("stores restored from their changelogs");
        }
    }

    private Stack stack() {
        StackOptions options = StackOptions.of(
                        Optional.of(directory.resolve("stack")), 6, StackMode.LIVE, Optional.of(AS_OF))
                .withoutHorizon()
                .withServiceHeap("256m");
        return Stack.start(options, step -> {}, List.of(Service.INGEST));
    }

    private static void start(Stack stack, Instance... instances) {
        for (Instance instance : instances) {
            stack.start(instance, "--standby.replicas=1");
        }
        for (Instance instance : instances) {
            stack.awaitReady(instance);
        }
    }

    private static void startNamed(Stack stack, Instance instance) {
        stack.start(instance, "--standby.replicas=1", "--instance.id=" + instance.name());
    }

    /** In a thread of its own: it is held up at each portion. */
    private CompletableFuture<Outcome> run(Stack stack) {
        Progress quiet = new Progress(new PrintWriter(Writer.nullWriter()), false, System::nanoTime);
        Demo demo = new Demo(new StackSubject(stack), quiet, portions);
        return CompletableFuture.supplyAsync(() -> demo.run(input, SETTINGS));
    }

    private static void awaitWorking(Stack stack, int instances) {
        try (Admin admin = new Cluster(stack.bootstrap(), stack.registryUrl()).admin()) {
            await().atMost(LONG).until(() -> working(admin) == instances);
        }
    }

    private static long working(Admin admin) throws ExecutionException, InterruptedException {
        ConsumerGroupDescription group = admin.describeConsumerGroups(List.of("tarn-curate"))
                .describedGroups()
                .get("tarn-curate")
                .get();
        return group.members().stream()
                .filter(member -> !member.assignment().topicPartitions().isEmpty())
                .count();
    }

    /** Something is in the state, and so in the changelogs. */
    private static void awaitCommits(Stack stack) {
        try (Admin admin = new Cluster(stack.bootstrap(), stack.registryUrl()).admin()) {
            await().atMost(LONG).until(() -> !admin.listConsumerGroupOffsets("tarn-curate")
                    .partitionsToOffsetAndMetadata()
                    .get()
                    .isEmpty());
        }
    }

    private static void assertGood(Outcome outcome) {
        assertThat(outcome.good()).as(OutcomeText.of(outcome)).isTrue();
    }
}

package dev.tarn.local.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.tarn.local.errors.LocalFailure;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ChildIT {
    private static final Duration BOUND = Duration.ofSeconds(30);

    @TempDir
    Path directory;

    @Test
    void a_child_that_dies_is_reported_with_its_last_words() {
        try (Children children = new Children()) {
            Child child = children.start(spec("broken", Sample.Dies.class));
            assertThatThrownBy(() -> child.awaitReady(() -> false, BOUND))
                    .isInstanceOf(LocalFailure.class)
                    .hasMessageContaining("'broken' ended by itself with code 3")
                    .hasMessageContaining("the disk is full")
                    .hasMessageContaining(child.log().toString());
        }
    }

    @Test
    void a_child_that_is_never_ready_is_reported() {
        try (Children children = new Children()) {
            Child child = children.start(spec("slow", Sample.Waits.class));
            assertThatThrownBy(() -> child.awaitReady(() -> false, Duration.ofMillis(10)))
                    .hasMessageContaining("'slow' was not ready");
        }
    }

    @Test
    void children_end_in_reverse_order_of_their_start() throws Exception {
        Path order = directory.resolve("order");
        try (Children children = new Children()) {
            for (String name : List.of("first", "second", "third")) {
                ready(children.start(spec(name, Sample.Waits.class).withArguments(name, order.toString())));
            }
        }
        assertThat(Files.readAllLines(order)).containsExactly("third", "second", "first");
    }

    @Test
    void a_child_that_does_not_end_is_killed() {
        try (Children children = new Children()) {
            Child child = ready(children.start(spec("stubborn", Sample.Stubborn.class)));
            assertThat(child.stop(Duration.ofMillis(50))).isFalse();
            assertThat(child.alive()).isFalse();
        }
    }

    @Test
    void no_grandchild_is_left_when_its_parent_is_killed() throws Exception {
        Path pid = directory.resolve("pid");
        try (Children children = new Children()) {
            Child parent = ready(children.start(spec("parent", Sample.Parent.class)
                    .withArguments(directory.resolve("inner").toString(), pid.toString())));
            ProcessHandle grandchild =
                    ProcessHandle.of(Long.parseLong(Files.readString(pid))).orElseThrow();
            assertThat(grandchild.isAlive()).isTrue();
            parent.kill();
            await().atMost(BOUND).until(() -> !grandchild.isAlive());
        }
    }

    @Test
    void an_interrupt_of_the_terminal_does_not_end_a_child() throws Exception {
        try (Children children = new Children()) {
            Child child = ready(children.start(spec("deaf", Sample.Waits.class)));
            new ProcessBuilder("kill", "-INT", Long.toString(child.pid()))
                    .start()
                    .waitFor();
            assertThat(child.onExit()).isNotDone();
            assertThat(Files.readString(Path.of("/proc", Long.toString(child.pid()), "status")))
                    .containsPattern("SigIgn:\t[0-9a-f]*[2367abef]\\n");
        }
    }

    @Test
    void a_child_tells_what_it_uses() {
        try (Children children = new Children()) {
            Child child = ready(children.start(spec("busy", Sample.Waits.class)));
            Usage usage = child.usage();
            assertThat(usage.cpu()).isPositive();
            assertThat(usage.peakRssBytes()).isGreaterThan(1 << 20);
            child.stop(BOUND);
            assertThat(child.usage().cpu()).isGreaterThanOrEqualTo(usage.cpu());
        }
    }

    private ChildSpec spec(String name, Class<?> main) {
        return ChildSpec.of(name, main.getName(), directory).withHeap("32m");
    }

    private static Child ready(Child child) {
        return child.awaitReady(() -> LogFile.tail(child.log()).contains("ready"), BOUND);
    }
}

package dev.tarn.local.process;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;

/** Small programs that the tests run as child processes. */
final class Sample {
    private Sample() {}

    static final class Dies {
        private Dies() {}

        public static void main(String[] args) {
            System.out.println("the disk is full");
            System.exit(3);
        }
    }

    /** Waits for its end, and writes its name to a file then. */
    static final class Waits {
        private Waits() {}

        public static void main(String[] args) throws InterruptedException {
            if (args.length > 0) {
                Runtime.getRuntime().addShutdownHook(new Thread(() -> append(Path.of(args[1]), args[0] + "\n")));
            }
            System.out.println("ready");
            new CountDownLatch(1).await();
        }
    }

    static final class Stubborn {
        private Stubborn() {}

        public static void main(String[] args) throws InterruptedException {
            Runtime.getRuntime().addShutdownHook(new Thread(Stubborn::hang));
            System.out.println("ready");
            new CountDownLatch(1).await();
        }

        private static void hang() {
            try {
                new CountDownLatch(1).await();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
    }

    /** Starts a child of its own and tells its number. */
    static final class Parent {
        private Parent() {}

        public static void main(String[] args) throws InterruptedException {
            Children children = new Children();
            Path directory = Folders.created(Path.of(args[0]));
            Child child = children.start(ChildSpec.of("grandchild", Waits.class.getName(), directory));
            child.awaitReady(() -> LogFile.tail(child.log()).contains("ready"), Duration.ofSeconds(20));
            append(Path.of(args[1]), Long.toString(child.pid()));
            System.out.println("ready");
            new CountDownLatch(1).await();
        }
    }

    private static void append(Path file, String text) {
        try {
            Files.writeString(file, text, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}

package dev.tarn.local.landing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.tarn.local.broker.OnChosenBroker;
import dev.tarn.local.broker.TestBroker;
import dev.tarn.local.cluster.Cluster;
import dev.tarn.local.cluster.TopicReader;
import dev.tarn.local.process.Child;
import dev.tarn.local.process.ChildSpec;
import dev.tarn.local.process.Children;
import dev.tarn.local.process.Ports;
import dev.tarn.local.process.Readiness;
import dev.tarn.local.registry.RegistryProcess;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Two instances share the files of a folder; one is killed in the middle, and the other takes over what it had begun. */
@OnChosenBroker
class SharedLandingIT {
    private static final int FILES = 200;
    private static final int LINES = 60;
    private static final Duration LONG = Duration.ofMinutes(2);
    private static final Pattern DONE =
            Pattern.compile("(?m)^tarn_landing_files_total\\{[^}]*stage=\"done\"[^}]*} (\\S+)$");

    @TempDir
    Path directory;

    private final HttpClient http = HttpClient.newHttpClient();

    @Test
    void files_that_two_instances_share_are_taken_exactly_once_though_one_is_killed() throws Exception {
        write();
        List<Integer> ports = Ports.free(3);
        try (TestBroker broker = TestBroker.start();
                Children children = new Children()) {
            String registry = RegistryProcess.start(children, directory, ports.get(0))
                    .awaitReady()
                    .url();
            Child first = children.start(instance(1, broker.bootstrap(), registry, ports.get(1)));
            first.awaitReady(ready(ports.get(1)), LONG);
            Child second = children.start(instance(2, broker.bootstrap(), registry, ports.get(2)));
            second.awaitReady(ready(ports.get(2)), LONG);

            Files.move(directory.resolve("landing/_incoming"), directory.resolve("landing/registered_users/set"));
            await().atMost(LONG)
                    .pollInterval(Duration.ofMillis(20))
                    .until(() -> done(ports.get(1)) > 0 && done(ports.get(2)) > 0);
            first.kill();
            Cluster cluster = new Cluster(broker.bootstrap(), registry);
            long before = count(cluster);
            assertThat(before).isLessThan(FILES * LINES);
            await().atMost(LONG).until(() -> count(cluster) >= FILES * LINES);

            assertThat(times(cluster))
                    .hasSize(FILES * LINES)
                    .allSatisfy((user, times) -> assertThat(times).as(user).isEqualTo(1));
        }
    }

    private ChildSpec instance(int number, String bootstrap, String registry, int port) {
        return ChildSpec.of("ingest-" + number, "dev.tarn.ingest.IngestMain", directory)
                .withHeap("256m")
                .withJvmOptions("-XX:+UseSerialGC")
                .withArguments(
                        "run",
                        "--bootstrap.servers=" + bootstrap,
                        "--registry.url=" + registry,
                        "--http.port=" + port,
                        "--state.dir=" + directory.resolve("state-" + number),
                        "--partitions=6",
                        "--log.format=plain",
                        "--landing.folder=" + directory.resolve("landing"),
                        "--landing.settle=300ms",
                        "--landing.scan.interval=200ms",
                        "--landing.transaction.records=25");
    }

    /** All of them appear at once, when both instances are there. */
    private void write() throws IOException {
        Path incoming = Files.createDirectories(directory.resolve("landing/_incoming"));
        Files.createDirectories(directory.resolve("landing/registered_users"));
        for (int file = 0; file < FILES; file++) {
            StringBuilder text = new StringBuilder("user_id,device_id,mac_address,registration_timestamp\n");
            for (int line = 0; line < LINES; line++) {
                text.append(file * LINES + line).append(",1,m,1678451168\n");
            }
            Files.writeString(incoming.resolve(file + ".csv"), text, StandardCharsets.UTF_8);
        }
    }

    private double done(int port) {
        try {
            String metrics = http.send(
                            HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + "/metrics"))
                                    .build(),
                            BodyHandlers.ofString())
                    .body();
            Matcher found = DONE.matcher(metrics);
            return found.find() ? Double.parseDouble(found.group(1)) : 0;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private static Readiness ready(int port) {
        return Readiness.http("http://127.0.0.1:" + port + "/readyz");
    }

    private static long count(Cluster cluster) {
        return times(cluster).values().stream().mapToLong(Integer::longValue).sum();
    }

    /** How often each user was published, for all to see. */
    private static Map<String, Integer> times(Cluster cluster) {
        Map<String, Integer> times = new HashMap<>();
        try (TopicReader reader = new TopicReader(cluster)) {
            for (TopicPartition partition : reader.partitions("bronze.registered_users")) {
                reader.read(
                        partition,
                        record -> times.merge(new String(record.key(), StandardCharsets.UTF_8), 1, Integer::sum));
            }
        }
        return times;
    }
}

package dev.tarn.local.doctor;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tarn.kit.ExitCode;
import dev.tarn.kit.doctor.Area;
import dev.tarn.kit.doctor.Finding;
import dev.tarn.kit.doctor.Verdict;
import dev.tarn.local.broker.OnChosenBroker;
import dev.tarn.local.broker.TestBroker;
import dev.tarn.local.process.Children;
import dev.tarn.local.process.Ports;
import dev.tarn.local.registry.RegistryProcess;
import io.confluent.kafka.schemaregistry.avro.AvroSchema;
import io.confluent.kafka.schemaregistry.client.CachedSchemaRegistryClient;
import io.confluent.kafka.schemaregistry.client.SchemaRegistryClient;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.FeatureUpdate;
import org.apache.kafka.clients.admin.UpdateFeaturesOptions;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** On a cluster that holds nothing yet. */
@OnChosenBroker
class DoctorIT {
    private static final AvroSchema OTHER =
            new AvroSchema("{\"type\":\"record\",\"name\":\"Other\",\"fields\":[{\"name\":\"x\",\"type\":\"long\"}]}");

    @TempDir
    private static Path directory;

    private static Children children;
    private static RegistryProcess registry;
    private static TestBroker broker;
    private static Map<String, String> cluster;

    @BeforeAll
    static void start() {
        children = new Children();
        registry = RegistryProcess.start(children, directory, Ports.free(1).get(0));
        broker = TestBroker.start();
        registry.awaitReady();
        cluster = Map.of(
                "bootstrap.servers", broker.bootstrap(),
                "registry.url", registry.url(),
                "http.port", "0",
                "state.dir", directory.resolve("state").toString());
    }

    @AfterAll
    static void stop() {
        broker.close();
        children.close();
    }

    @Test
    void nothing_is_changed_and_nothing_is_wrong() throws Exception {
        Snapshot before = Snapshot.of(broker.bootstrap(), registry.url());
        Checkup checkup = Checkup.of(cluster, Map.of());

        assertThat(Snapshot.of(broker.bootstrap(), registry.url())).isEqualTo(before);
        assertThat(before.topics()).isEmpty();
        assertThat(checkup.with(Verdict.FAIL)).isEmpty();
        assertThat(checkup.verdict("bronze.events")).isEqualTo(Verdict.OK);
        assertThat(checkup.texts("bronze.events")).allMatch(text -> text.contains("would create it"));
        assertThat(checkup.verdict("transaction.version")).isEqualTo(Verdict.OK);
        assertThat(checkup.verdict("controller")).isEqualTo(Verdict.OK);
        assertThat(Files.exists(directory.resolve("state"))).isFalse();
    }

    @Test
    void what_cannot_be_asked_without_a_trace_is_unknown() throws Exception {
        Checkup checkup = Checkup.of(cluster, Map.of());

        assertThat(checkup.verdict("transaction coordinator")).isEqualTo(Verdict.UNKNOWN);
        assertThat(checkup.report().exitCode()).isEqualTo(ExitCode.NOT_ALL_CHECKED);
    }

    @Test
    void a_registry_that_takes_anything_is_a_warning_with_the_cure() throws Exception {
        Checkup checkup = Checkup.of(cluster, Map.of());

        assertThat(checkup.verdict("compatibility")).isEqualTo(Verdict.WARN);
        assertThat(checkup.texts("compatibility")).allMatch(text -> text.contains("NONE") && text.contains("/config"));
    }

    @Test
    void a_subject_that_holds_something_else_is_found_before_a_start_is_refused() throws Exception {
        SchemaRegistryClient client = new CachedSchemaRegistryClient(registry.url(), 10);
        for (String level : List.of("NONE", "FULL_TRANSITIVE")) {
            client.register("bronze.rejected-value", OTHER);
            client.updateCompatibility("bronze.rejected-value", level);
            try {
                Checkup checkup = Checkup.of(cluster, Map.of());

                assertThat(checkup.verdict("bronze.rejected-value")).isEqualTo(Verdict.FAIL);
                assertThat(checkup.verdict("bronze.events-value")).isEqualTo(Verdict.OK);
                assertThat(checkup.report().exitCode()).isEqualTo(ExitCode.CHECK_FAILED);
            } finally {
                client.deleteSubject("bronze.rejected-value");
            }
        }
    }

    @Test
    void a_cluster_with_older_transactions_is_found() throws Exception {
        try (Admin admin = Admin.create(Map.of("bootstrap.servers", broker.bootstrap()))) {
            level(admin, (short) 1, FeatureUpdate.UpgradeType.SAFE_DOWNGRADE);
            try {
                Checkup checkup = Checkup.of(cluster, Map.of());

                assertThat(checkup.verdict("transaction.version")).isEqualTo(Verdict.FAIL);
                assertThat(checkup.texts("transaction.version")).allMatch(text -> text.contains("is 1"));
            } finally {
                level(admin, (short) 2, FeatureUpdate.UpgradeType.UPGRADE);
            }
        }
    }

    @Test
    void a_broker_that_is_not_there_leaves_all_that_needs_it_unknown() throws Exception {
        Checkup checkup = Checkup.of(cluster, Map.of("bootstrap.servers", "127.0.0.1:1", "broker.wait", "1s"));

        assertThat(checkup.verdict("reachable")).isEqualTo(Verdict.FAIL);
        assertThat(checkup.report().findings())
                .filteredOn(f -> List.of(Area.TOPICS, Area.RIGHTS, Area.STATE).contains(f.area()))
                .isNotEmpty()
                .extracting(Finding::verdict)
                .containsOnly(Verdict.UNKNOWN);
        assertThat(checkup.verdict("bronze.events-value")).isEqualTo(Verdict.OK);
    }

    @Test
    void a_registry_that_is_not_there_leaves_the_contracts_unknown() throws Exception {
        Checkup checkup = Checkup.of(cluster, Map.of("registry.url", "http://127.0.0.1:1"));

        assertThat(checkup.verdict("reachable")).isEqualTo(Verdict.FAIL);
        assertThat(checkup.report().findings())
                .filteredOn(f -> f.area() == Area.REGISTRY)
                .extracting(Finding::verdict)
                .containsExactlyInAnyOrder(Verdict.FAIL, Verdict.UNKNOWN);
        assertThat(checkup.verdict("registry")).isEqualTo(Verdict.UNKNOWN);
        assertThat(checkup.verdict("bronze.events")).isEqualTo(Verdict.OK);
    }

    @Test
    void a_server_that_accepts_and_says_nothing_does_not_hang_it() throws Exception {
        try (ServerSocket silent = new ServerSocket(0, 50, InetAddress.getLoopbackAddress())) {
            Checkup checkup = Checkup.of(
                    Map.of("http.port", "0", "state.dir", directory.toString()),
                    Map.of(
                            "bootstrap.servers", "127.0.0.1:" + silent.getLocalPort(),
                            "registry.url", "http://127.0.0.1:" + silent.getLocalPort()));

            assertThat(checkup.texts("reachable")).hasSize(2);
            assertThat(checkup.verdict("reachable")).isEqualTo(Verdict.FAIL);
        }
    }

    @Test
    void a_port_that_somebody_else_has_is_found() throws Exception {
        try (ServerSocket other = new ServerSocket(0, 50, InetAddress.getLoopbackAddress())) {
            Checkup checkup = Checkup.of(cluster, Map.of("http.port", Integer.toString(other.getLocalPort())));

            assertThat(checkup.verdict("http.port")).isEqualTo(Verdict.FAIL);
        }
    }

    @Test
    void a_file_where_the_state_folder_should_be_is_found() throws Exception {
        Path file = Files.createFile(directory.resolve("occupied"));
        Checkup checkup = Checkup.of(cluster, Map.of("state.dir", file.toString()));

        assertThat(checkup.verdict("state.dir")).isEqualTo(Verdict.FAIL);
        assertThat(checkup.verdict("state.dir space")).isEqualTo(Verdict.UNKNOWN);
    }

    @Test
    void more_replicas_than_brokers_are_found() throws Exception {
        Checkup checkup = Checkup.of(cluster, Map.of("replication.factor", "3"));

        assertThat(checkup.verdict("replication.factor")).isEqualTo(Verdict.FAIL);
    }

    private static void level(Admin admin, short level, FeatureUpdate.UpgradeType type) throws Exception {
        admin.updateFeatures(Map.of("transaction.version", new FeatureUpdate(level, type)), new UpdateFeaturesOptions())
                .all()
                .get();
    }
}

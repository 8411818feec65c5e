package dev.tarn.local.doctor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.tarn.kit.doctor.Area;
import dev.tarn.kit.doctor.Finding;
import dev.tarn.kit.doctor.Verdict;
import dev.tarn.local.process.Ports;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import kafka.server.KafkaConfig;
import kafka.server.KafkaRaftServer;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.common.Uuid;
import org.apache.kafka.common.acl.AccessControlEntry;
import org.apache.kafka.common.acl.AclBinding;
import org.apache.kafka.common.acl.AclBindingFilter;
import org.apache.kafka.common.acl.AclOperation;
import org.apache.kafka.common.acl.AclPermissionType;
import org.apache.kafka.common.resource.PatternType;
import org.apache.kafka.common.resource.ResourcePattern;
import org.apache.kafka.common.resource.ResourceType;
import org.apache.kafka.common.utils.Time;
import org.apache.kafka.metadata.storage.Formatter;
import org.apache.kafka.server.common.MetadataVersion;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** On a broker with an authorizer, which the local stack's broker has not. */
class DoctorRightsIT {
    private static final Duration LONG = Duration.ofSeconds(60);

    @TempDir
    private Path directory;

    @Test
    void a_right_that_is_missing_is_found_and_one_that_is_not_told_is_unknown() throws Exception {
        List<Integer> ports = Ports.free(2);
        String bootstrap = "127.0.0.1:" + ports.get(0);
        KafkaRaftServer server = server(bootstrap, "127.0.0.1:" + ports.get(1));
        try (Admin admin = Admin.create(Map.of("bootstrap.servers", bootstrap))) {
            admin.createTopics(List.of(topic("bpm"), topic("workout"), topic("bronze.events")))
                    .all()
                    .get();
            admin.createAcls(List.of(
                            acl(ResourceType.TOPIC, "bpm", AclOperation.DESCRIBE),
                            acl(ResourceType.TOPIC, "bpm", AclOperation.DESCRIBE_CONFIGS),
                            acl(ResourceType.TOPIC, "bronze.events", AclOperation.WRITE)))
                    .all()
                    .get();
            await().atMost(LONG)
                    .until(() -> admin.describeAcls(AclBindingFilter.ANY)
                                    .values()
                                    .get()
                                    .size()
                            == 3);

            Checkup checkup = Checkup.of(
                    Map.of(
                            "bootstrap.servers", bootstrap,
                            "registry.url", "http://127.0.0.1:1",
                            "http.port", "0",
                            "partitions", "1",
                            "state.dir", directory.resolve("state").toString()),
                    Map.of());

            assertThat(checkup.verdict("read bpm")).isEqualTo(Verdict.FAIL);
            assertThat(checkup.verdict("bronze.events"))
                    .as("no DescribeConfigs")
                    .isEqualTo(Verdict.FAIL);
            assertThat(checkup.verdict("read user_info")).isEqualTo(Verdict.UNKNOWN);
            assertThat(checkup.verdict("read")).isEqualTo(Verdict.OK);
            assertThat(checkup.verdict("group tarn-ingest")).isEqualTo(Verdict.UNKNOWN);
            assertThat(checkup.report().findings())
                    .filteredOn(f -> f.area() == Area.RIGHTS)
                    .extracting(Finding::what)
                    .contains("create", "transactional ids");
        } finally {
            server.shutdown();
            server.awaitShutdown();
        }
    }

    private static NewTopic topic(String name) {
        return new NewTopic(name, 1, (short) 1);
    }

    private static AclBinding acl(ResourceType type, String name, AclOperation operation) {
        return new AclBinding(
                new ResourcePattern(type, name, PatternType.LITERAL),
                new AccessControlEntry("User:ANONYMOUS", "*", operation, AclPermissionType.ALLOW));
    }

    private KafkaRaftServer server(String listener, String controller) throws Exception {
        Path data = directory.resolve("broker");
        new Formatter()
                .setPrintStream(new PrintStream(OutputStream.nullOutputStream(), false, StandardCharsets.UTF_8))
                .setNodeId(1)
                .setClusterId(Uuid.randomUuid().toString())
                .setControllerListenerName("CONTROLLER")
                .setMetadataLogDirectory(data.toString())
                .addDirectory(data.toString())
                .setReleaseVersion(MetadataVersion.latestProduction())
                .setFeatureLevel("transaction.version", (short) 2)
                .run();
        Map<String, String> settings = new HashMap<>();
        settings.put("process.roles", "broker,controller");
        settings.put("node.id", "1");
        settings.put("controller.quorum.voters", "1@" + controller);
        settings.put("controller.listener.names", "CONTROLLER");
        settings.put("listeners", "PLAINTEXT://" + listener + ",CONTROLLER://" + controller);
        settings.put("listener.security.protocol.map", "PLAINTEXT:PLAINTEXT,CONTROLLER:PLAINTEXT");
        settings.put("log.dirs", data.toString());
        settings.put("log.cleaner.dedupe.buffer.size", "8388608");
        settings.put("authorizer.class.name", "org.apache.kafka.metadata.authorizer.StandardAuthorizer");
        settings.put("allow.everyone.if.no.acl.found", "true");
        KafkaRaftServer server = new KafkaRaftServer(new KafkaConfig(settings, false), Time.SYSTEM);
        server.startup();
        return server;
    }
}

package dev.tarn.local.reconcile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.tarn.delta.engine.DataFile;
import dev.tarn.delta.engine.TableCommit;
import dev.tarn.delta.engine.TableCommit.Operation;
import dev.tarn.delta.engine.TableSnapshot;
import dev.tarn.delta.standalone.StandaloneEngine;
import dev.tarn.delta.store.TableStorage;
import dev.tarn.local.cluster.Cluster;
import dev.tarn.local.up.Service;
import dev.tarn.local.up.Stack;
import dev.tarn.local.up.StackMode;
import dev.tarn.local.up.StackOptions;
import dev.tarn.local.warehouse.Landing;
import dev.tarn.schemas.Table;
import dev.tarn.schemas.silver.HeartRate;
import dev.tarn.schemas.silver.HeartRateKey;
import dev.tarn.schemas.silver.User;
import dev.tarn.schemas.silver.UserKey;
import dev.tarn.schemas.silver.UserProfile;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.avro.generic.IndexedRecord;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AlterConfigOp;
import org.apache.kafka.clients.admin.AlterConfigOp.OpType;
import org.apache.kafka.clients.admin.ConfigEntry;
import org.apache.kafka.clients.admin.RecordsToDelete;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.config.ConfigResource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

/** The command, against what a stack has filled: real topics, Delta tables by the sink, tables by the connector and the tasks. */
class ReconcileIT {
    private static final Instant AT = Instant.parse("2023-03-10T12:33:45.000001Z");
    private static final Duration LONG = Duration.ofMinutes(2);
    private static final String TABLES = "silver.users,silver.user_profile,silver.heart_rate";

    @TempDir
    Path directory;

    private Stack stack;

    @Test
    void a_difference_on_each_of_three_sides_is_found_and_its_key_is_named() throws Exception {
        StackOptions options = StackOptions.of(
                        Optional.of(directory.resolve("data")), 1, StackMode.LIVE, Optional.empty())
                .withLake(directory.resolve("lake"))
                .withWarehouse(Optional.empty());
        try (Stack started = Stack.start(options, step -> {}, List.of())) {
            stack = started;
            stack.init(Service.CURATE);
            fill();
            for (String table : List.of("silver/users", "silver/user_profile", "silver/heart_rate")) {
                Path first = directory.resolve("lake").resolve(table).resolve("_delta_log/00000000000000000000.json");
                await().atMost(LONG).until(() -> Files.exists(first));
            }
            Told equal = reconcile("--tables", TABLES, "--topics", "--wait", "120");
            assertThat(equal.exitCode).as(equal.text).isZero();
            assertThat(equal.text).contains("Of 3 tables: 3 equal.");
            assertThat(equal.report("silver.users").path("sides"))
                    .extracting(side -> side.path("name").asText() + " " + side.path("rows"))
                    .containsExactly("kafka 4", "delta 4", "snowflake 4");

            stack.killWorker();
            plantInSnowflake();
            plantInDelta();
            plantInKafka();
            Told differs = reconcile("--tables", TABLES, "--topics", "--wait", "20");

            assertThat(differs.exitCode).as(differs.text).isEqualTo(1);
            assertThat(differs.text).contains("Of 3 tables: 3 differs.");
            assertThat(differs.keys("silver.users")).containsExactly("user_id=2", "user_id=4");
            assertThat(differs.text)
                    .contains("user_id='2' differs in mac_address")
                    .contains("mac_address='planted'")
                    .contains("mac_address='00:02'");
            assertThat(differs.states("silver.users", 1))
                    .containsExactly("kafka row", "delta row", "snowflake deleted");
            assertThat(differs.keys("silver.user_profile")).containsExactly("user_id=1", "user_id=2");
            assertThat(differs.states("silver.user_profile", 0))
                    .containsExactly("kafka row", "delta absent", "snowflake row");
            assertThat(differs.keys("silver.heart_rate"))
                    .containsExactly("device_id=7 time=2023-03-10T12:33:45.000001Z");
            assertThat(differs.states("silver.heart_rate", 0))
                    .containsExactly("kafka absent", "delta row", "snowflake row");

            Told one = reconcile("--tables", "silver.heart_rate", "--wait", "20");
            assertThat(one.exitCode).as("lake and warehouse alone").isZero();

            send(Table.USERS, new UserKey(9L), user(9));
            Told behind = reconcile("--tables", "silver.users", "--topics", "--wait", "2");
            assertThat(behind.exitCode).as(behind.text).isEqualTo(3);
            assertThat(behind.text).contains("silver.users: lagging").contains("delta lags: partition 0");
        }
    }

    /** User 3 comes and goes. */
    private void fill() throws Exception {
        for (long id = 1; id <= 5; id++) {
            send(Table.USERS, new UserKey(id), user(id));
        }
        send(Table.USERS, new UserKey(3L), null);
        for (long id = 1; id <= 2; id++) {
            send(
                    Table.USER_PROFILE,
                    new UserKey(id),
                    UserProfile.newBuilder()
                            .setUserId(id)
                            .setCity("O'Fallon, \"MO\" 🏔")
                            .setUpdated(AT)
                            .build());
        }
        send(Table.HEART_RATE, new HeartRateKey(7L, AT), new HeartRate(7L, AT, 64.5, true));
    }

    private void send(Table table, IndexedRecord key, IndexedRecord row) throws Exception {
        try (Landing landing = new Landing(new Cluster(stack.bootstrap(), stack.registryUrl()), 1)) {
            landing.send(table, key, row);
            landing.flush();
        }
    }

    private static User user(long id) {
        return new User(id, 10 * id, "00:0" + id, AT);
    }

    private void plantInSnowflake() throws Exception {
        try (Connection connection = stack.warehouse().orElseThrow().connectToRead();
                Statement statement = connection.createStatement()) {
            statement.execute("UPDATE TARN.SILVER.USERS_BASE SET MAC_ADDRESS = 'planted' WHERE USER_ID = 2");
            statement.execute("UPDATE TARN.SILVER.USERS_BASE SET _DELETED = TRUE WHERE USER_ID = 4");
        }
    }

    /** All rows of a table go with its files. */
    private void plantInDelta() {
        StandaloneEngine engine = new StandaloneEngine(
                TableStorage.configuration(Map.of()),
                directory.resolve("lake/silver/user_profile").toString());
        TableSnapshot now = engine.latest().orElseThrow();
        List<DataFile> files = new ArrayList<>();
        now.files(files::add);
        TableCommit commit = new TableCommit(Operation.UPSERT);
        files.forEach(commit::remove);
        engine.commit(now, commit);
    }

    /** The only record of a key goes; a topic that is compacted alone would not let it. */
    private void plantInKafka() throws Exception {
        try (Admin admin = new Cluster(stack.bootstrap(), stack.registryUrl()).admin()) {
            ConfigResource topic = new ConfigResource(ConfigResource.Type.TOPIC, Table.HEART_RATE.topic());
            AlterConfigOp deletes = new AlterConfigOp(new ConfigEntry("cleanup.policy", "delete"), OpType.SET);
            admin.incrementalAlterConfigs(Map.of(topic, List.of(deletes))).all().get();
            admin.deleteRecords(
                            Map.of(new TopicPartition(Table.HEART_RATE.topic(), 0), RecordsToDelete.beforeOffset(1)))
                    .all()
                    .get();
        }
    }

    private Told reconcile(String... arguments) throws Exception {
        Path json = directory.resolve("reconcile.json");
        List<String> all = new ArrayList<>(List.of(
                "--data", stack.directory().toString(),
                "--lake", directory.resolve("lake").toString(),
                "--snowflake-url", stack.warehouse().orElseThrow().url(),
                "--bootstrap-servers", stack.bootstrap(),
                "--registry-url", stack.registryUrl(),
                "--json", json.toString()));
        all.addAll(Arrays.asList(arguments));
        StringWriter text = new StringWriter();
        int exitCode = new CommandLine(new ReconcileCommand())
                .setOut(new PrintWriter(text))
                .setErr(new PrintWriter(text))
                .execute(all.toArray(String[]::new));
        return new Told(exitCode, text.toString(), new ObjectMapper().readTree(json.toFile()));
    }

    private record Told(int exitCode, String text, JsonNode reports) {
        JsonNode report(String table) {
            for (JsonNode report : reports) {
                if (report.path("table").asText().equals(table)) {
                    return report;
                }
            }
            throw new AssertionError("no report of " + table + " in " + reports);
        }

        List<String> keys(String table) {
            List<String> keys = new ArrayList<>();
            for (JsonNode difference : report(table).path("differing")) {
                List<String> columns = new ArrayList<>();
                difference
                        .path("key")
                        .properties()
                        .forEach(column -> columns.add(
                                column.getKey() + "=" + column.getValue().asText()));
                keys.add(String.join(" ", columns));
            }
            return keys;
        }

        List<String> states(String table, int place) {
            List<String> states = new ArrayList<>();
            report(table)
                    .path("differing")
                    .path(place)
                    .path("versions")
                    .forEach(version -> states.add(version.path("side").asText() + " "
                            + version.path("state").asText()));
            return states;
        }
    }
}

package dev.tarn.local.warehouse;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.tarn.local.broker.OnChosenBroker;
import dev.tarn.local.broker.TestBroker;
import dev.tarn.local.cluster.Cluster;
import dev.tarn.local.connect.ConnectProcess;
import dev.tarn.local.connect.ConnectSpec;
import dev.tarn.local.connect.Connector;
import dev.tarn.local.connect.Connectors;
import dev.tarn.local.process.Child;
import dev.tarn.local.process.ChildSpec;
import dev.tarn.local.process.Children;
import dev.tarn.local.process.Ports;
import dev.tarn.local.process.Readiness;
import dev.tarn.local.registry.RegistryProcess;
import dev.tarn.schemas.Table;
import dev.tarn.schemas.gold.GymSummary;
import dev.tarn.schemas.gold.GymSummaryKey;
import dev.tarn.schemas.silver.HeartRate;
import dev.tarn.schemas.silver.HeartRateKey;
import dev.tarn.schemas.silver.User;
import dev.tarn.schemas.silver.UserKey;
import dev.tarn.schemas.silver.UserProfile;
import dev.tarn.snowflakesink.connector.SnowflakeConnector;
import dev.tarn.snowflakesink.key.KeyPairFile;
import dev.tarn.snowflakesink.script.Warehouse;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.avro.Schema;
import org.apache.avro.generic.GenericData;
import org.apache.avro.generic.GenericRecord;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Topics, the unmodified connector in a real worker, the endpoint, the scripts as they are: rows come through to what people read. */
@OnChosenBroker
class SnowflakeConnectorIT {
    private static final int PARTITIONS = 2;
    private static final Duration SOON = Duration.ofSeconds(90);
    private static final Instant AT = Instant.parse("2023-03-10T12:33:45.000001Z");

    @TempDir
    Path folder;

    private final Children children = new Children();
    private TestBroker broker;
    private Cluster cluster;
    private String url;
    private Child endpoint;
    private Connection admin;
    private SnowflakeConnector connector;
    private int port;

    @BeforeEach
    void start() throws Exception {
        List<Integer> ports = Ports.free(3);
        broker = TestBroker.start();
        RegistryProcess registry =
                RegistryProcess.start(children, folder, ports.get(0)).awaitReady();
        cluster = new Cluster(broker.bootstrap(), registry.url());
        url = "http://127.0.0.1:" + ports.get(2);
        startEndpoint(ports.get(2));
        new Warehouse(admin, line -> {}).withInterval("1 SECONDS").apply();
        KeyPairFile key = KeyPairFile.create(folder.resolve("loader.p8"));
        run(key.alterUser("TARN_LOADER").replace(";", ""));
        connector = new SnowflakeConnector(url, "TARN_LOADER", key.file(), registry.url());
        port = ports.get(1);
        try (Admin kafka = cluster.admin()) {
            kafka.createTopics(SnowflakeConnector.topics().stream()
                            .map(topic -> new NewTopic(topic, PARTITIONS, (short) 1))
                            .toList())
                    .all()
                    .get();
        }
    }

    @AfterEach
    void stop() throws Exception {
        admin.close();
        children.close();
        broker.close();
    }

    @Test
    void rows_updates_and_deletes_come_through_to_the_last_digit_also_when_worker_and_endpoint_are_killed()
            throws Exception {
        ConnectProcess worker = fill();
        try (Landing landing = new Landing(cluster, PARTITIONS)) {
            landing.send(Table.USER_PROFILE, new UserKey(1L), profile(1, "Pasadena"));
            landing.send(Table.USER_PROFILE, new UserKey(2L), profile(2, null));
            landing.send(Table.USER_PROFILE, new UserKey(1L), profile(1, "O'Fallon, \"MO\""));
            landing.send(Table.USER_PROFILE, new UserKey(3L), profile(3, "Gone"));
            landing.send(Table.USER_PROFILE, new UserKey(3L), null);
            landing.send(Table.GYM_SUMMARY, gymKey(), gym());
            for (long i = 0; i < 2_000; i++) {
                landing.send(Table.HEART_RATE, sampleKey(i), sample(i));
            }
            landing.flush();
            awaitRows("SELECT COUNT(*) FROM TARN.SILVER.HEART_RATE", "2000");
            worker.child().kill();

            for (long i = 2_000; i < 4_000; i++) {
                landing.send(Table.HEART_RATE, sampleKey(i), sample(i));
            }
            landing.flush();
            fill();
            awaitRows("SELECT COUNT(*) FROM TARN.SILVER.HEART_RATE", "4000");

            for (long i = 4_000; i < 6_000; i++) {
                landing.send(Table.HEART_RATE, sampleKey(i), sample(i));
            }
            landing.flush();
            endpoint.kill();
            startEndpoint(Integer.parseInt(url.substring(url.lastIndexOf(':') + 1)));
            awaitRows("SELECT COUNT(*) FROM TARN.SILVER.HEART_RATE", "6000");
        }

        awaitRows(
                "SELECT USER_ID, TO_CHAR(DOB, 'YYYY-MM-DD'), CITY, TO_CHAR(UPDATED, 'YYYY-MM-DD HH24:MI:SS.FF6')"
                        + " FROM TARN.SILVER.USER_PROFILE ORDER BY USER_ID",
                "1|1956-02-29|O'Fallon, \"MO\"|2023-03-10 12:33:45.000001",
                "2|1956-02-29|null|2023-03-10 12:33:45.000001");
        awaitRows(
                "SELECT MAC_ADDRESS, GYM, VISIT_WORKOUT, TO_CHAR(DATE, 'YYYY-MM-DD'), WORKOUT_ID, MINUTES_IN_GYM,"
                        + " MINUTES_EXERCISING FROM TARN.GOLD.GYM_SUMMARY",
                "00:11|5|none|2023-03-10|null|null|66.13");
        assertThat(
                        rows(
                                "SELECT COUNT(*), COUNT(DISTINCT TIME), SUM(HEARTRATE) FROM TARN.SILVER.HEART_RATE WHERE VALID"))
                .containsExactly("6000|6000|387000");
        assertThat(rows("SELECT COUNT(*) FROM TARN.RAW.SILVER_HEART_RATE"))
                .as("none landed twice")
                .containsExactly("6000");
        assertThat(rows("SELECT USER_ID, CITY FROM TARN.SILVER.USER_PROFILE_BASE WHERE _DELETED"))
                .as("a deleted row is marked, and nothing of it is kept")
                .containsExactly("3|null");
    }

    @Test
    void a_column_that_a_contract_gains_lands_beside_the_others_and_rows_of_both_contracts_are_merged()
            throws Exception {
        fill();
        Schema newer = newer(User.getClassSchema());
        try (Landing landing = new Landing(cluster, 1)) {
            landing.send(Table.USERS, new UserKey(1L), user(1));
            landing.flush();
            awaitRows("SELECT USER_ID, MAC_ADDRESS FROM TARN.SILVER.USERS", "1|00:11");
            landing.send(Table.USERS, new UserKey(2L), newer(newer, user(2), "née O'Hara"));
            landing.send(Table.USERS, new UserKey(3L), user(3));
            landing.send(Table.USERS, new UserKey(1L), newer(newer, user(1), null));
            landing.flush();
        }
        awaitRows(
                "SELECT DATA_TYPE FROM TARN.INFORMATION_SCHEMA.COLUMNS WHERE TABLE_SCHEMA = 'RAW'"
                        + " AND TABLE_NAME = 'SILVER_USERS' AND COLUMN_NAME = 'NICKNAME'",
                "TEXT");
        awaitRows(
                "SELECT USER_ID, NICKNAME, OP, _SEQ FROM TARN.RAW.SILVER_USERS ORDER BY _SEQ",
                "1|null|u|0",
                "2|née O'Hara|u|1",
                "3|null|u|2",
                "1|null|u|3");
        awaitRows("SELECT COUNT(*), MAX(_SEQ) FROM TARN.SILVER.USERS", "3|3");
    }

    private static Schema newer(Schema schema) {
        List<Schema.Field> fields = new ArrayList<>();
        schema.getFields()
                .forEach(field ->
                        fields.add(new Schema.Field(field.name(), field.schema(), field.doc(), field.defaultVal())));
        fields.add(new Schema.Field(
                "nickname",
                Schema.createUnion(Schema.create(Schema.Type.NULL), Schema.create(Schema.Type.STRING)),
                "What friends say.",
                Schema.Field.NULL_DEFAULT_VALUE));
        return Schema.createRecord(schema.getName(), schema.getDoc(), schema.getNamespace(), false, fields);
    }

    /** In the values that Avro has for them: instants are microseconds. */
    private static GenericRecord newer(Schema schema, User user, String nickname) {
        GenericRecord row = new GenericData.Record(schema);
        row.put("user_id", user.getUserId());
        row.put("device_id", user.getDeviceId());
        row.put("mac_address", user.getMacAddress());
        row.put("registration_timestamp", ChronoUnit.MICROS.between(Instant.EPOCH, user.getRegistrationTimestamp()));
        row.put("nickname", nickname);
        return row;
    }

    private static User user(long id) {
        return new User(id, 7L, "00:11", AT);
    }

    private void startEndpoint(int atPort) {
        endpoint = children.start(ChildSpec.of("endpoint", EndpointMain.class.getName(), folder)
                .withHeap("512m")
                .withArguments(folder.resolve("account").toString(), Integer.toString(atPort)));
        endpoint.awaitReady(Readiness.http(url + "/session/heartbeat"), SOON);
        admin = SnowflakeDriver.connect(
                new Login(url, "ADMIN", Optional.empty(), Map.of(Login.PASSWORD, EndpointMain.PASSWORD)));
    }

    private ConnectProcess fill() {
        ConnectProcess worker = ConnectProcess.start(
                        children,
                        ConnectSpec.of(folder, port, broker.bootstrap(), Duration.ofSeconds(1))
                                .withSettings(connector.workerSettings()))
                .awaitReady();
        Connectors connectors = new Connectors(worker.url());
        connectors.put(
                new Connector(SnowflakeConnector.NAME, SnowflakeConnector.topics(), single(connector.settings())));
        connectors.awaitRunning(SnowflakeConnector.NAME);
        return worker;
    }

    /** One broker has no room for three copies. */
    private static Map<String, String> single(Map<String, String> settings) {
        settings.put("errors.deadletterqueue.topic.replication.factor", "1");
        return settings;
    }

    private static UserProfile profile(long id, String city) {
        return UserProfile.newBuilder()
                .setUserId(id)
                .setDob(LocalDate.of(1956, 2, 29))
                .setCity(city)
                .setUpdated(AT)
                .build();
    }

    private static HeartRateKey sampleKey(long i) {
        return new HeartRateKey(7L, AT.plusSeconds(i));
    }

    private static HeartRate sample(long i) {
        return new HeartRate(7L, AT.plusSeconds(i), 64.5, true);
    }

    private static GymSummaryKey gymKey() {
        return new GymSummaryKey("00:11", 5L, AT, "none");
    }

    private static GymSummary gym() {
        return GymSummary.newBuilder()
                .setMacAddress("00:11")
                .setGym(5)
                .setLogin(AT)
                .setVisitWorkout("none")
                .setDate(LocalDate.of(2023, 3, 10))
                .setMinutesExercising(66.13)
                .build();
    }

    private void awaitRows(String query, String... expected) {
        await().atMost(SOON).untilAsserted(() -> assertThat(rows(query)).containsExactly(expected));
    }

    private List<String> rows(String query) throws SQLException {
        try (Statement statement = admin.createStatement();
                ResultSet results = statement.executeQuery(query)) {
            List<String> rows = new ArrayList<>();
            while (results.next()) {
                List<String> cells = new ArrayList<>();
                for (int i = 1; i <= results.getMetaData().getColumnCount(); i++) {
                    cells.add(String.valueOf(results.getString(i)));
                }
                rows.add(String.join("|", cells));
            }
            return rows;
        }
    }

    private void run(String sql) throws SQLException {
        try (Statement statement = admin.createStatement()) {
            statement.execute(sql);
        }
    }
}

package dev.tarn.local.connect;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tarn.local.broker.OnChosenBroker;
import dev.tarn.local.broker.TestBroker;
import dev.tarn.local.process.Installation;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code ./tarn lake plan}, in a JVM of its own as the launcher starts it, against a broker. */
@OnChosenBroker
class LakePlanIT {
    private static final String JSON = "{\"schema\":{\"type\":\"struct\",\"fields\":["
            + "{\"field\":\"id\",\"type\":\"int64\"},{\"field\":\"item\",\"type\":\"string\",\"optional\":true}]},"
            + "\"payload\":{\"id\":%d,\"item\":\"a\"}}";

    @TempDir
    Path folder;

    @Test
    void the_plan_shows_tables_schemas_and_records_that_are_no_rows_and_makes_nothing() throws Exception {
        try (TestBroker broker = TestBroker.start()) {
            fill(broker.bootstrap());
            Path config = folder.resolve("orders.json");
            Files.writeString(
                    config,
                    """
                    {"name": "orders", "config": {
                      "connector.class": "dev.tarn.deltasink.DeltaSinkConnector",
                      "topics": "shop.orders, shop.clicks",
                      "table.root": "%s",
                      "table.path": "${topic.path}",
                      "partition.by": "date(timestamp) as day",
                      "metadata.columns": "timestamp, offset:_seq",
                      "key.converter": "org.apache.kafka.connect.storage.StringConverter",
                      "value.converter": "org.apache.kafka.connect.json.JsonConverter"
                    }}
                    """
                            .formatted(folder.resolve("lake")));
            Path told = folder.resolve("plan.txt");

            int code = run(told, "plan", "--config", config.toString(), "--bootstrap-server", broker.bootstrap());

            assertThat(Files.readString(told))
                    .contains("lake/shop/orders")
                    .contains("from topic shop.orders: 3 records sampled")
                    .contains("would be made, appended to, partitioned by day")
                    .contains("id long not null")
                    .contains("item string")
                    .contains("_seq long not null")
                    .contains("day date")
                    .contains("lake/shop/clicks")
                    .contains("its schema is not known")
                    .contains("1 records of the sample would become no row")
                    .contains("shop.clicks partition 0 offset 0");
            assertThat(code).as("a record would become no row").isEqualTo(1);
            assertThat(folder.resolve("lake")).doesNotExist();
            try (Admin admin = Admin.create(Map.of("bootstrap.servers", broker.bootstrap()))) {
                assertThat(admin.listTopics().names().get()).containsExactlyInAnyOrder("shop.orders", "shop.clicks");
            }
        }
    }

    private static void fill(String bootstrap) throws Exception {
        try (Admin admin = Admin.create(Map.of("bootstrap.servers", bootstrap))) {
            admin.createTopics(List.of(
                            new NewTopic("shop.orders", 2, (short) 1), new NewTopic("shop.clicks", 1, (short) 1)))
                    .all()
                    .get();
        }
        Map<String, Object> settings = Map.of(
                "bootstrap.servers", bootstrap,
                "key.serializer", StringSerializer.class,
                "value.serializer", StringSerializer.class);
        try (KafkaProducer<String, String> producer = new KafkaProducer<>(settings)) {
            for (int i = 0; i < 3; i++) {
                producer.send(new ProducerRecord<>("shop.orders", "k" + i, JSON.formatted(i)))
                        .get();
            }
            producer.send(new ProducerRecord<>("shop.clicks", "k", "no JSON")).get();
        }
    }

    private static int run(Path told, String... arguments) throws IOException, InterruptedException {
        String plugin =
                Installation.plugins().resolve("tarn-delta-sink").resolve("*").toString();
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx256m",
                "-XX:+UseSerialGC",
                "-Dlogback.configurationFile=dev/tarn/local/logback.xml",
                "-cp",
                plugin + java.io.File.pathSeparator + System.getProperty("java.class.path"),
                "dev.tarn.deltasink.command.Lake"));
        command.addAll(Arrays.asList(arguments));
        Process process = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(told.toFile())
                .start();
        try {
            assertThat(process.waitFor(2, TimeUnit.MINUTES)).isTrue();
            return process.exitValue();
        } finally {
            process.destroyForcibly();
        }
    }
}

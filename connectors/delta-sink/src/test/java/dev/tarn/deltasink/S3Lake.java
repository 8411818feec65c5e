package dev.tarn.deltasink;

import dev.tarn.delta.store.FaultyS3;
import dev.tarn.delta.store.S3Server;
import dev.tarn.delta.store.TableStorage;
import dev.tarn.deltasink.WorkerDouble.HandClock;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.hadoop.fs.s3a.impl.AWSClientConfig;

/** A topic of users and its table in a real S3 server, reached through HTTP that fails when it is told to. */
final class S3Lake {

    final FaultyS3 network;
    final HandClock clock = new HandClock();

    private final S3Server server;
    private Users users = new Users();
    private String root;

    S3Lake() throws Exception {
        // Else no time-out is shorter than 15 s.
        AWSClientConfig.setMinimumOperationDuration(Duration.ofMillis(100));
        server = new S3Server();
        network = new FaultyS3(server.port());
        begin();
    }

    /** Another root and topic in the same bucket. */
    void begin() {
        network.heal();
        users = new Users();
        root = server.newLocation();
    }

    WorkerDouble worker(String way, Path index) {
        return worker(way, index, Map.of());
    }

    WorkerDouble worker(String way, Path index, Map<String, String> more) {
        return new WorkerDouble(users.topics, clock, settings(way, index, more));
    }

    Map<String, String> settings(String way, Path index, Map<String, String> more) {
        Map<String, String> settings = new HashMap<>(S3Server.settings(network.port()));
        settings.putAll(Map.of(
                "name",
                "users-sink",
                "table.root",
                root,
                "flush.interval.ms",
                "1000",
                "key.format",
                "connect",
                "index.folder",
                index.toString(),
                TableStorage.RETRIES,
                "2",
                "hadoop.fs.s3a.connection.timeout",
                "300ms",
                "hadoop.fs.s3a.attempts.maximum",
                "1"));
        if (!way.equals("append")) {
            settings.put("mode", "upsert");
            settings.put("upsert.by", way);
        }
        settings.putAll(more);
        return settings;
    }

    void put(long id, String name) {
        users.put(Users.P0, id, name);
    }

    /** Takes what is there and lets it be due. */
    void flush(WorkerDouble worker) {
        worker.poll(100);
        clock.advance(1_000);
        worker.poll(100);
    }

    TableContent table(String way) {
        return new TableContent(
                TableStorage.configuration(S3Server.settings(network.port())),
                root + "/users",
                way.equals("deletion-vectors"));
    }

    /** Name by id; a row that is there twice fails the test. */
    Map<Long, String> rows(String way) {
        Map<Long, String> rows = new TreeMap<>();
        List<Object[]> all = table(way).rows("id", "name");
        all.forEach(row -> rows.merge((Long) row[0], (String) row[1], (a, b) -> a + " and again " + b));
        return rows;
    }

    void close() throws Exception {
        network.close();
        server.close();
        AWSClientConfig.resetMinimumOperationDuration();
    }
}

package dev.tarn.ingest.landing;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tarn.ingest.landing.bucket.BucketFolder;
import dev.tarn.ingest.landing.bucket.BucketServer;
import dev.tarn.ingest.landing.folder.FoundFile;
import dev.tarn.ingest.landing.folder.LandingFolder;
import dev.tarn.ingest.landing.folder.LocalFolder;
import dev.tarn.ingest.landing.progress.Progress;
import java.io.ByteArrayOutputStream;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.zip.GZIPOutputStream;
import org.apache.kafka.clients.producer.MockProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What is made of files does not depend on whether they are on a disk or in a bucket, nor on where reading them breaks off. */
class BucketLandingIT {
    private static final String HEADER = "user_id,device_id,mac_address,registration_timestamp\n";
    private static final int EVERY = Integer.MAX_VALUE;
    private static final int ALL_BUT_TWINS = EVERY - 1;
    private static final Clock CLOCK = Clock.fixed(Instant.parse("2026-01-01T00:00:00Z"), ZoneOffset.UTC);
    private static final Map<String, byte[]> FILES = files();
    private static BucketServer server;

    @TempDir
    Path root;

    @BeforeAll
    static void start() throws Exception {
        server = new BucketServer();
    }

    @AfterAll
    static void stop() throws Exception {
        server.close();
    }

    @Test
    void the_same_files_get_the_same_verdicts_as_on_a_disk() throws IOException {
        LocalFolder disk = onDisk();
        try (BucketFolder bucket = inBucket("verdicts")) {
            Progress onDisk = new Progress();
            Progress inBucket = new Progress();
            List<String> expected = taken(disk, onDisk, disk, EVERY);
            assertThat(expected).hasSizeGreaterThan(3_000);
            assertThat(taken(bucket, inBucket, bucket, EVERY)).isEqualTo(expected);
            assertThat(stages(bucket, inBucket)).isEqualTo(stages(disk, onDisk)).hasSize(7);
        }
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5})
    void wherever_reading_breaks_off_or_the_instance_ends_each_record_is_taken_once(long seed) throws IOException {
        LocalFolder disk = onDisk();
        List<String> expected = taken(disk, new Progress(), disk, ALL_BUT_TWINS);
        Random random = new Random(seed);
        Progress progress = new Progress();
        List<String> all = new ArrayList<>();
        try (BucketFolder bucket = inBucket("crash-" + seed)) {
            for (int attempt = 0; attempt < 12; attempt++) {
                all.addAll(taken(breaking(bucket, random), progress, bucket, 1 + random.nextInt(6)));
            }
            all.addAll(taken(bucket, progress, bucket, ALL_BUT_TWINS));
        }
        assertThat(all).containsExactlyInAnyOrderElementsOf(expected);
    }

    /** What a lane commits in so many steps, as text; where it was and what it counted is left out. */
    private static List<String> taken(LandingFolder folder, Progress progress, LandingFolder listed, int steps)
            throws IOException {
        MockProducer<byte[], byte[]> kafka =
                new MockProducer<>(true, null, new ByteArraySerializer(), new ByteArraySerializer());
        LandingConfig config = LandingSetup.config(100);
        Lane lane = new Lane(
                0, config, folder, progress, new LandingWatch(config.meters()), LandingSetup.unfenced(kafka), CLOCK);
        List<FoundFile> files = new ArrayList<>();
        listed.list(file -> {
            // Of two files with one content the first that can be read is taken.
            if (steps == EVERY || !file.path().contains("again")) {
                files.add(file);
            }
        });
        lane.offer(files);
        for (int step = 0; step < steps && lane.step(); step++) {
            // one transaction
        }
        lane.close();
        return kafka.history().stream()
                .filter(record -> !record.topic().equals(Progress.TOPIC)
                        && !record.topic().equals("tarn.accounting"))
                .map(BucketLandingIT::text)
                .toList();
    }

    private static String text(ProducerRecord<byte[], byte[]> record) {
        StringBuilder headers = new StringBuilder();
        record.headers()
                .forEach(h -> headers.append(' ').append(h.key()).append('=').append(hex(h.value())));
        return record.topic() + " " + hex(record.key()) + " " + hex(record.value()) + headers;
    }

    private static String hex(byte[] bytes) {
        return bytes == null ? "-" : HexFormat.of().formatHex(bytes);
    }

    private static Map<String, String> stages(LandingFolder folder, Progress progress) throws IOException {
        Map<String, String> stages = new TreeMap<>();
        folder.list(file ->
                progress.of(file).ifPresent(state -> stages.put(file.path(), state.stage() + " " + state.hash())));
        return stages;
    }

    /** Most streams of it end in the middle. */
    private static LandingFolder breaking(LandingFolder real, Random random) {
        return new FolderOver(real) {
            @Override
            public InputStream open(String path, long offset) throws IOException {
                int most = random.nextInt(60_000);
                return new FilterInputStream(super.open(path, offset)) {
                    private int read;

                    @Override
                    public int read() throws IOException {
                        throw new IOException("one by one is not how files are read");
                    }

                    @Override
                    public int read(byte[] target, int from, int wanted) throws IOException {
                        if (read >= most) {
                            throw new IOException("the network is gone after " + read + " bytes");
                        }
                        int count = super.read(target, from, Math.min(wanted, most - read));
                        read += Math.max(0, count);
                        return count;
                    }
                };
            }
        };
    }

    private LocalFolder onDisk() throws IOException {
        for (Map.Entry<String, byte[]> file : FILES.entrySet()) {
            Path path = root.resolve(file.getKey());
            Files.createDirectories(path.getParent());
            Files.write(path, file.getValue());
        }
        return new LocalFolder(root);
    }

    private static BucketFolder inBucket(String name) {
        FILES.forEach((path, content) -> server.put(name, path, content));
        return server.folder(name);
    }

    private static Map<String, byte[]> files() {
        Map<String, byte[]> files = new TreeMap<>();
        byte[] users = utf8(HEADER + rows(0, 1_000) + "x,1,m,1\n" + rows(1_000, 1_500));
        files.put("registered_users/a.csv", users);
        files.put("registered_users/again.csv", users);
        files.put("registered_users/b.csv.gz", zipped(HEADER + rows(1_500, 3_000)));
        files.put("registered_users/damaged.csv.gz", utf8("no gzip at all"));
        files.put("registered_users/header.csv", utf8("user_id,device_id\n1,2\n"));
        files.put("gym_logins/empty.csv", new byte[0]);
        files.put(
                "kafka_multiplex/h.json.gz",
                zipped("{\"key\":1,\"value\":{\"d\":1},\"topic\":\"bpm\",\"timestamp\":1678451168}\n{\"no\":1}\n"
                        .repeat(300)));
        return files;
    }

    private static String rows(int from, int to) {
        StringBuilder rows = new StringBuilder();
        for (int i = from; i < to; i++) {
            rows.append(i).append(',').append(i * 7).append(",\"m\né").append(i).append("\",1678451168.5\n");
        }
        return rows.toString();
    }

    private static byte[] zipped(String text) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (OutputStream out = new GZIPOutputStream(bytes)) {
            out.write(utf8(text));
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }

    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}

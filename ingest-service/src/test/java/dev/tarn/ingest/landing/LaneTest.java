package dev.tarn.ingest.landing;

import static dev.tarn.ingest.Edge.utf8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tarn.ingest.landing.folder.FoundFile;
import dev.tarn.ingest.landing.folder.LandingFolder;
import dev.tarn.ingest.landing.folder.LocalFolder;
import dev.tarn.ingest.landing.progress.FileState.Stage;
import dev.tarn.ingest.landing.progress.Progress;
import dev.tarn.kit.accounting.Source;
import dev.tarn.kit.rejected.Rejections;
import dev.tarn.kit.topics.BronzeTopics;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import org.apache.kafka.clients.producer.MockProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a lane decides; that it is exact on a broker is shown by CrashPointIT of local-stack. */
class LaneTest {
    private static final String HEADER = "user_id,device_id,mac_address,registration_timestamp\n";

    @TempDir
    Path root;

    private final MockProducer<byte[], byte[]> kafka =
            new MockProducer<>(true, null, new ByteArraySerializer(), new ByteArraySerializer());
    private final Progress progress = new Progress();

    @Test
    void a_file_is_taken_in_transactions_of_the_size_set() throws IOException {
        write("registered_users/a.csv", HEADER + "1,2,m,1678451168\n".repeat(7));
        Lane lane = lane(new LocalFolder(root));
        int transactions = 0;
        while (lane.step()) {
            transactions++;
        }
        assertThat(sent(BronzeTopics.REGISTERED_USERS)).hasSize(7);
        assertThat(transactions).isEqualTo(3);
        assertThat(kafka.transactionInFlight()).isFalse();
        assertThat(stage("registered_users/a.csv")).isEqualTo(Stage.DONE);
        assertThat(progress.total(0, Source.REGISTERED_USERS).records()).isEqualTo(7);
    }

    @Test
    void the_same_content_under_another_path_is_skipped() throws IOException {
        write("registered_users/a.csv", HEADER + "1,2,m,1678451168\n");
        write("registered_users/b.csv", HEADER + "1,2,m,1678451168\n");
        work();
        assertThat(sent(BronzeTopics.REGISTERED_USERS)).hasSize(1);
        assertThat(stage("registered_users/b.csv")).isEqualTo(Stage.SKIPPED);
    }

    @Test
    void other_content_under_the_same_path_is_reported_and_taken_under_a_name_of_its_own() throws IOException {
        write("registered_users/a.csv", HEADER + "1,2,m,1678451168\n");
        work();
        write("registered_users/a.csv", HEADER + "1,2,m,1678451168\n2,3,m,1678451168\n");
        work();
        assertThat(sent(BronzeTopics.REGISTERED_USERS)).hasSize(1);
        assertThat(stage("registered_users/a.csv")).isEqualTo(Stage.REPORTED);

        Files.move(root.resolve("registered_users/a.csv"), root.resolve("registered_users/b.csv"));
        work();
        assertThat(sent(BronzeTopics.REGISTERED_USERS)).hasSize(3);
    }

    @Test
    void a_file_without_a_column_is_refused_whole_and_may_be_corrected_in_its_place() throws IOException {
        write("registered_users/a.csv", "user_id,device_id\n1,2\n");
        work();
        assertThat(stage("registered_users/a.csv")).isEqualTo(Stage.REFUSED);
        assertThat(sent(Rejections.TOPIC)).hasSize(1);
        assertThat(progress.total(0, Source.REGISTERED_USERS).records()).isZero();

        write("registered_users/a.csv", HEADER + "1,2,m,1678451168\n");
        work();
        assertThat(sent(BronzeTopics.REGISTERED_USERS)).hasSize(1);
        assertThat(stage("registered_users/a.csv")).isEqualTo(Stage.DONE);
    }

    @Test
    void a_damaged_gzip_is_refused_before_anything_of_it_is_taken() throws IOException {
        write("registered_users/a.csv.gz", HEADER + "1,2,m,1678451168\n");
        work();
        assertThat(stage("registered_users/a.csv.gz")).isEqualTo(Stage.REFUSED);
        assertThat(sent(BronzeTopics.REGISTERED_USERS)).isEmpty();
    }

    @Test
    void an_empty_file_is_done() throws IOException {
        write("registered_users/a.csv", "");
        write("kafka_multiplex/b.json", "\n\n");
        work();
        assertThat(stage("registered_users/a.csv")).isEqualTo(Stage.DONE);
        assertThat(stage("kafka_multiplex/b.json")).isEqualTo(Stage.DONE);
    }

    @Test
    void what_was_decided_is_not_opened_again() throws IOException {
        write("registered_users/a.csv", HEADER + "1,2,m,1678451168\n");
        work();
        LandingFolder closed = new FolderOver(new LocalFolder(root)) {
            @Override
            public InputStream open(String path, long offset) {
                throw new AssertionError(path);
            }
        };
        assertThat(lane(closed).step()).isFalse();
    }

    @Test
    void content_that_changes_while_it_is_read_aborts_what_was_read() throws IOException {
        write("registered_users/a.csv", HEADER + "1,2,m,1678451168\n".repeat(9));
        Lane lane = lane(new LocalFolder(root));
        lane.step();
        write("registered_users/a.csv", HEADER + "1,2,m,1678451168\n".repeat(10));
        assertThatThrownBy(lane::step)
                .isInstanceOf(UncheckedIOException.class)
                .hasMessageContaining("registered_users/a.csv changed while it was read");
        lane.close();
        assertThat(sent(BronzeTopics.REGISTERED_USERS)).hasSize(3);
    }

    @Test
    void a_file_that_fails_to_read_keeps_what_was_taken_and_goes_on_at_the_next_scan() throws IOException {
        write("registered_users/a.csv", HEADER + "1,2,m,1678451168\n2,2,m,1678451168\n3,2,m,1678451168\n");
        int[] opens = {0};
        LandingFolder flaky = new FolderOver(new LocalFolder(root)) {
            @Override
            public InputStream open(String path, long offset) throws IOException {
                InputStream whole = super.open(path, offset);
                // first for the hash, then for the records
                return ++opens[0] == 2 ? breaking(whole.readNBytes(HEADER.length() + 20)) : whole;
            }
        };
        Lane lane = lane(flaky);
        while (lane.step()) {
            // until it gives up
        }
        assertThat(sent(BronzeTopics.REGISTERED_USERS)).hasSize(1);
        lane.offer(List.of(found("registered_users/a.csv")));
        while (lane.step()) {
            // to the end
        }
        assertThat(sent(BronzeTopics.REGISTERED_USERS))
                .extracting(ProducerRecord::key)
                .containsExactly(utf8("1"), utf8("2"), utf8("3"));
    }

    private static InputStream breaking(byte[] beginning) {
        return new SequenceInputStream(new ByteArrayInputStream(beginning), new InputStream() {
            @Override
            public int read() throws IOException {
                throw new IOException("the disk is gone");
            }

            @Override
            public int read(byte[] target, int from, int most) throws IOException {
                throw new IOException("the disk is gone");
            }
        });
    }

    private void work() throws IOException {
        Lane lane = lane(new LocalFolder(root));
        while (lane.step()) {
            // one transaction
        }
    }

    private Lane lane(LandingFolder folder) throws IOException {
        LandingConfig config = LandingSetup.config(3);
        Lane lane = new Lane(
                0,
                config,
                folder,
                progress,
                new LandingWatch(config.meters()),
                LandingSetup.unfenced(kafka),
                Clock.systemUTC());
        List<FoundFile> files = new ArrayList<>();
        folder.list(files::add);
        lane.offer(files);
        return lane;
    }

    private Stage stage(String path) throws IOException {
        return progress.of(found(path)).orElseThrow().stage();
    }

    private FoundFile found(String path) throws IOException {
        return new LocalFolder(root).find(path).orElseThrow();
    }

    private List<ProducerRecord<byte[], byte[]>> sent(String topic) {
        return kafka.history().stream().filter(r -> r.topic().equals(topic)).toList();
    }

    private void write(String path, String text) throws IOException {
        Files.createDirectories(root.resolve(path).getParent());
        Files.write(root.resolve(path), utf8(text));
    }
}

package dev.tarn.ingest.landing.bucket;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tarn.ingest.landing.content.Hashing;
import dev.tarn.ingest.landing.folder.FoundFile;
import dev.tarn.ingest.landing.folder.LandingFolder;
import dev.tarn.ingest.landing.folder.LandingFolderContract;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class BucketFolderIT extends LandingFolderContract {
    private static BucketServer server;
    private final String name = "landing-" + UUID.randomUUID();
    private final BucketFolder folder = server.folder(name);

    @BeforeAll
    static void start() throws Exception {
        server = new BucketServer();
    }

    @AfterAll
    static void stop() throws Exception {
        server.close();
    }

    @AfterEach
    void close() {
        folder.close();
    }

    @Override
    protected LandingFolder folder() {
        return folder;
    }

    @Override
    protected void write(String path, byte[] content) {
        server.put(name, path, content);
    }

    @Override
    protected void remove(String path) {
        server.remove(name, path);
    }

    @Test
    void a_file_of_many_parts_is_read_whole_and_from_any_byte() throws IOException {
        byte[] content = new byte[(2 << 20) + 12_345];
        new Random(1).nextBytes(content);
        write("a/x.csv", content);
        try (InputStream in = folder.open("a/x.csv", 0)) {
            assertThat(in.readAllBytes()).isEqualTo(content);
        }
        try (InputStream in = folder.open("a/x.csv", 1_234_567)) {
            assertThat(in.readAllBytes()).endsWith(content[content.length - 1]).hasSize(content.length - 1_234_567);
        }
    }

    @Test
    void more_files_than_one_answer_lists_are_all_listed() throws IOException {
        for (int i = 0; i < 1_001; i++) {
            write("a/" + i, new byte[] {1});
        }
        List<FoundFile> found = new ArrayList<>();
        folder.list(found::add);
        assertThat(found).hasSize(1_001);
    }

    @Test
    void what_stands_for_a_folder_is_no_file_and_a_neighbour_with_a_longer_name_is_not_entered() throws IOException {
        write("a/", new byte[0]);
        server.put(name + "-other", "a/x.csv", new byte[] {1});
        List<FoundFile> found = new ArrayList<>();
        folder.list(found::add);
        assertThat(found).isEmpty();
    }

    @Test
    void content_that_is_replaced_is_another_file_though_size_and_second_are_the_same() throws IOException {
        write("a/x.csv", new byte[] {1});
        Optional<FoundFile> before = folder.find("a/x.csv");
        write("a/x.csv", new byte[] {2});
        assertThat(folder.find("a/x.csv")).isPresent().isNotEqualTo(before);
    }

    @Test
    void content_that_is_replaced_while_it_is_read_is_never_mixed() throws IOException {
        write("a/x.csv", new byte[200_000]);
        try (InputStream in = folder.open("a/x.csv", 0)) {
            in.readNBytes(1_000);
            write("a/x.csv", new byte[300_000]);
            assertThatThrownBy(in::readAllBytes).isInstanceOf(IOException.class).hasMessageContaining("412");
        }
    }

    @Test
    void a_bucket_that_is_not_there_or_refuses_is_named_with_what_to_check() {
        BucketAddress nowhere = BucketAddress.of(
                "s3a://tarn-nowhere/x", Optional.of("http://127.0.0.1:" + server.port()), Optional.empty(), true);
        try (BucketFolder missing = BucketFolder.at(nowhere)) {
            assertThatThrownBy(() -> missing.list(file -> {}))
                    .isInstanceOf(IOException.class)
                    .hasMessageContaining("s3a://tarn-nowhere/x")
                    .hasMessageContaining("404")
                    .hasMessageContaining("the bucket's name");
        }
        String secret = System.setProperty("aws.secretAccessKey", "another-secret-of-nobody");
        try (BucketFolder refused = server.folder(name)) {
            assertThatThrownBy(() -> refused.list(file -> {}))
                    .isInstanceOf(IOException.class)
                    .hasMessageContaining("403")
                    .hasMessageContaining("check the credentials")
                    .hasMessageNotContaining("another-secret-of-nobody");
        } finally {
            System.setProperty("aws.secretAccessKey", secret);
        }
    }

    @Test
    void a_hash_reads_each_byte_once_and_the_head_takes_one_small_part() throws IOException {
        byte[] content = new byte[1 << 20];
        new Random(2).nextBytes(content);
        write("a/x.csv", content);
        FoundFile file = folder.find("a/x.csv").orElseThrow();
        try (Hashing hashing = new Hashing(folder, file)) {
            while (!hashing.read(100_000)) {
                // on
            }
            assertThat(hashing.length()).isEqualTo(content.length);
        }
        try (InputStream head = folder.open("a/x.csv", 0)) {
            assertThat(head.available()).isEqualTo(64 << 10);
        }
    }
}

package dev.tarn.ingest.landing.content;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tarn.ingest.landing.folder.FoundFile;
import dev.tarn.ingest.landing.folder.LocalFolder;
import dev.tarn.ingest.landing.folder.RawStream;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class HashingTest {
    @TempDir
    Path root;

    private final byte[] content = new byte[300_000];

    @Test
    void a_plain_file_is_hashed_and_measured() throws Exception {
        assertWhole("x.csv", content, content.length);
    }

    @Test
    void a_gzip_is_hashed_as_stored_and_measured_unpacked() throws Exception {
        assertWhole("x.csv.gz", zipped(content), content.length);
    }

    @Test
    void a_gzip_of_several_members_is_all_of_them() throws Exception {
        byte[] one = zipped(content);
        byte[] two = Arrays.copyOf(one, one.length * 2);
        System.arraycopy(one, 0, two, one.length, one.length);
        assertWhole("x.csv.gz", two, 2L * content.length);
    }

    @Test
    void an_empty_file_is_whole_whatever_it_is_called() throws Exception {
        assertWhole("x.csv.gz", new byte[0], 0);
    }

    @Test
    void a_gzip_that_is_cut_off_or_altered_or_none_is_damaged_and_hashed_all_the_same() throws Exception {
        byte[] zipped = zipped(content);
        byte[] altered = zipped.clone();
        altered[altered.length - 6] ^= 1;
        for (byte[] bad : new byte[][] {
            Arrays.copyOf(zipped, zipped.length - 9), altered, "a,b\n".getBytes(StandardCharsets.UTF_8)
        }) {
            try (Hashing hashing = hashed("bad.gz", bad)) {
                assertThat(hashing.damage()).isNotNull();
                assertThat(hashing.hash()).isEqualTo(sha256(bad));
            }
        }
    }

    @Test
    void members_are_not_lost_where_a_stream_never_says_that_more_is_available() throws Exception {
        byte[] one = zipped(new byte[] {1, 2, 3});
        byte[] two = Arrays.copyOf(one, one.length * 2);
        System.arraycopy(one, 0, two, one.length, one.length);
        InputStream network = new ByteArrayInputStream(two) {
            @Override
            public synchronized int read(byte[] target, int from, int most) {
                return super.read(target, from, Math.min(most, one.length));
            }

            @Override
            public synchronized int available() {
                return 0;
            }
        };
        assertThat(RawStream.unzipped(network).readAllBytes()).containsExactly(1, 2, 3, 1, 2, 3);
    }

    @Test
    void equal_content_has_one_owner_and_different_content_many() throws Exception {
        int[] owned = new int[6];
        for (int i = 0; i < 600; i++) {
            byte[] bytes = Integer.toString(1_000 + i).getBytes(StandardCharsets.UTF_8);
            FoundFile one = put("a" + i, bytes);
            FoundFile same = put("b" + i, bytes);
            int owner = owner(one);
            assertThat(owner(same)).isEqualTo(owner);
            owned[owner]++;
        }
        assertThat(Arrays.stream(owned).boxed())
                .allSatisfy(count -> assertThat(count).isBetween(60, 140));
    }

    private int owner(FoundFile file) throws IOException {
        return Head.partition(file.size(), Head.checksum(new LocalFolder(root), file), 6);
    }

    private void assertWhole(String name, byte[] stored, long length) throws Exception {
        try (Hashing hashing = hashed(name, stored)) {
            assertThat(hashing.damage()).isNull();
            assertThat(hashing.length()).isEqualTo(length);
            assertThat(hashing.hash()).isEqualTo(sha256(stored));
        }
    }

    private Hashing hashed(String name, byte[] stored) throws IOException {
        Hashing hashing = new Hashing(new LocalFolder(root), put(name, stored));
        while (!hashing.read(100_000)) {
            // some at a time
        }
        return hashing;
    }

    private FoundFile put(String name, byte[] bytes) throws IOException {
        Files.write(root.resolve(name), bytes);
        return new FoundFile(name, bytes.length, 1);
    }

    private static byte[] zipped(byte[] bytes) throws IOException {
        ByteArrayOutputStream zipped = new ByteArrayOutputStream();
        try (OutputStream out = new GZIPOutputStream(zipped)) {
            out.write(bytes);
        }
        return zipped.toByteArray();
    }

    private static String sha256(byte[] bytes) throws Exception {
        return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
    }
}

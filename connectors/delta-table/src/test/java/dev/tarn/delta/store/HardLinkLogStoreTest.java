package dev.tarn.delta.store;

import static org.assertj.core.api.Assertions.assertThat;

import io.delta.storage.LogStore;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FSDataOutputStream;
import org.apache.hadoop.fs.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class HardLinkLogStoreTest extends LogStoreContract {
    private static final int VERSIONS = 200;

    @TempDir
    java.nio.file.Path folder;

    @Override
    Configuration configuration() {
        return TableStorage.configuration(Map.of());
    }

    @Override
    LogStore store() {
        return new HardLinkLogStore(configuration());
    }

    @Override
    Path folder() {
        return new Path(folder.toUri());
    }

    @Test
    void noDraftIsLeft() throws Exception {
        write("1.json", false, "a");
        Files.createFile(folder.resolve("2.json"));
        try {
            write("2.json", false, "b");
        } catch (FileAlreadyExistsException e) {
            // Expected, as it is there.
        }
        try (Stream<java.nio.file.Path> files = Files.list(folder)) {
            assertThat(files.map(file -> file.getFileName().toString())).containsExactlyInAnyOrder("1.json", "2.json");
        }
    }

    @Test
    void whatHadoopWroteIsOverwrittenWithItsChecksum() throws Exception {
        Path path = new Path(folder(), "_last_checkpoint");
        try (FSDataOutputStream out = path.getFileSystem(configuration()).create(path)) {
            out.write("theirs".getBytes(StandardCharsets.UTF_8));
        }
        assertThat(folder.resolve("._last_checkpoint.crc")).exists();
        write("_last_checkpoint", true, "ours");
        assertThat(read("_last_checkpoint")).containsExactly("ours");
    }

    @Test
    void ofProcessesThatRaceOneWinsEachVersion() throws Exception {
        List<Process> racers = new ArrayList<>();
        for (int i = 0; i < 2; i++) {
            racers.add(new ProcessBuilder(
                            java.nio.file.Path.of(System.getProperty("java.home"), "bin", "java")
                                    .toString(),
                            "-Xmx128m",
                            "-cp",
                            System.getProperty("java.class.path"),
                            Racer.class.getName(),
                            folder.toString(),
                            "racer " + i)
                    .redirectError(ProcessBuilder.Redirect.INHERIT)
                    .start());
        }
        int won = 0;
        for (Process racer : racers) {
            String output = new String(racer.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            assertThat(racer.waitFor()).isZero();
            won += Integer.parseInt(output.strip());
        }
        assertThat(won).isEqualTo(VERSIONS);
    }

    /** Writes every version that it can. */
    static final class Racer {
        private Racer() {}

        public static void main(String[] args) throws IOException {
            Configuration configuration = new Configuration(false);
            LogStore store = new HardLinkLogStore(configuration);
            int won = 0;
            for (int version = 0; version < VERSIONS; version++) {
                try {
                    store.write(
                            new Path(args[0], version + ".json"),
                            List.of(args[1]).iterator(),
                            false,
                            configuration);
                    won++;
                } catch (FileAlreadyExistsException e) {
                    // The other one's.
                }
            }
            System.out.println(won);
        }
    }
}

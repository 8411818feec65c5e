package dev.tarn.local.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What the launcher runs from: the folder that the package phase fills, and nothing of the tests' class path. */
class LibraryFolderIT {
    private static final Path LIB = Path.of("target", "lib");

    @TempDir
    Path directory;

    @ParameterizedTest
    @CsvSource({
        "dev.tarn.ingest.IngestMain, topology --help, prints the processing topology",
        "dev.tarn.ingest.IngestMain, settings --table, `bpm.time.unit`",
        "dev.tarn.curate.CurateMain, settings --table, `sample.horizon`",
        "dev.tarn.local.Tarn, --help, demo"
    })
    void every_program_finds_all_it_needs_there(String mainClass, String arguments, String expected) throws Exception {
        try (Stream<Path> jars = Files.list(LIB)) {
            assertThat(jars).isNotEmpty();
        }
        Path output = directory.resolve("output");
        Process process = new ProcessBuilder(Stream.concat(
                                Stream.of(
                                        Path.of(System.getProperty("java.home"), "bin", "java")
                                                .toString(),
                                        "-cp",
                                        LIB.resolve("*").toString(),
                                        mainClass),
                                List.of(arguments.split(" ")).stream())
                        .toList())
                .redirectErrorStream(true)
                .redirectOutput(output.toFile())
                .start();

        assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
        assertThat(Files.readString(output)).containsIgnoringCase(expected);
        assertThat(process.exitValue()).isZero();
    }
}

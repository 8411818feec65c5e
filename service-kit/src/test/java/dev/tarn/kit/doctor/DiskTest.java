package dev.tarn.kit.doctor;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DiskTest {
    @TempDir
    private Path directory;

    private final Findings findings = new Findings(Area.MACHINE);

    @Test
    void a_state_folder_that_is_not_there_is_not_made() {
        Path folder = directory.resolve("a/b");
        Disk.state(findings, folder, "app", 2);

        assertThat(verdict("state.dir")).isEqualTo(Verdict.OK);
        assertThat(Files.exists(directory.resolve("a"))).isFalse();
    }

    @Test
    void a_file_above_the_state_folder_is_found() throws IOException {
        Path file = Files.createFile(directory.resolve("file"));
        Disk.state(findings, file.resolve("state"), "app", 2);

        assertThat(verdict("state.dir")).isEqualTo(Verdict.FAIL);
        assertThat(verdict("state.dir space")).isEqualTo(Verdict.UNKNOWN);
    }

    @Test
    void a_file_in_place_of_the_application_folder_is_found() throws IOException {
        Files.createFile(directory.resolve("app"));
        Disk.state(findings, directory, "app", 2);

        assertThat(verdict("state.dir")).isEqualTo(Verdict.FAIL);
    }

    @Test
    void tasks_beyond_the_partitions_are_state_of_another_partition_count() throws IOException {
        Files.createDirectories(directory.resolve("app/0_1"));
        Disk.state(findings, directory, "app", 2);
        assertThat(findings.all()).extracting(Finding::what).doesNotContain("state.dir tasks");

        Files.createDirectories(directory.resolve("app/1_2"));
        Disk.state(findings, directory, "app", 2);
        assertThat(verdict("state.dir tasks")).isEqualTo(Verdict.FAIL);
    }

    @Test
    void a_folder_to_read_has_to_be_there_and_to_be_one() throws IOException {
        Disk.readable(findings, "here", directory);
        Disk.readable(findings, "nowhere", directory.resolve("none"));
        Disk.readable(findings, "file", Files.createFile(directory.resolve("file")));

        assertThat(verdict("here")).isEqualTo(Verdict.OK);
        assertThat(verdict("nowhere")).isEqualTo(Verdict.FAIL);
        assertThat(verdict("file")).isEqualTo(Verdict.FAIL);
    }

    @Test
    void the_limit_of_open_files_is_unknown_where_the_system_does_not_tell() throws IOException {
        MachineSide.openFiles(directory.resolve("none"), findings);
        assertThat(verdict("open files")).isEqualTo(Verdict.UNKNOWN);
    }

    @Test
    void few_open_files_are_a_warning() throws IOException {
        Path limits = directory.resolve("limits");
        Files.write(limits, List.of("Limit  Soft Limit  Hard Limit", "Max open files   1024   524288   files"));
        MachineSide.openFiles(limits, findings);
        assertThat(verdict("open files")).isEqualTo(Verdict.WARN);
    }

    private Verdict verdict(String what) {
        return findings.all().stream()
                .filter(f -> f.what().equals(what))
                .map(Finding::verdict)
                .findFirst()
                .orElseThrow();
    }
}

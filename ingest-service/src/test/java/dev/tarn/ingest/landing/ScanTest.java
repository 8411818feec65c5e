package dev.tarn.ingest.landing;

import static dev.tarn.ingest.Edge.utf8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.tarn.ingest.landing.folder.FoundFile;
import dev.tarn.ingest.landing.folder.LocalFolder;
import dev.tarn.ingest.landing.lines.Position;
import dev.tarn.ingest.landing.progress.FileState;
import dev.tarn.ingest.landing.progress.FileState.Stage;
import dev.tarn.ingest.landing.progress.Progress;
import dev.tarn.ingest.landing.progress.Tally;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ScanTest {
    private static final int FILES = 10_000;

    @TempDir
    Path root;

    private final Progress progress = new Progress();
    private final LandingConfig config = LandingSetup.config(10);

    @Test
    void ten_thousand_files_are_listed_by_one_walk_and_opened_once_each_until_they_are_decided() throws IOException {
        for (int i = 0; i < FILES; i++) {
            write("registered_users/" + i % 100 + "/" + i + ".csv");
        }
        FolderOver folder = new FolderOver(new LocalFolder(root));
        Scan scan = scan(folder);

        List<FoundFile> work = scan.work(0).get(0);
        assertThat(work).hasSize(FILES).isSortedAccordingTo((a, b) -> a.path().compareTo(b.path()));
        assertThat(scan.work(1)).isEqualTo(Map.of(0, work));
        work.forEach(file -> decide(file, Stage.DONE));
        assertThat(scan.work(2)).isEmpty();
        assertThat(scan(folder).work(3)).isEmpty();

        assertThat(folder.listed).isEqualTo(4);
        assertThat(folder.opened).isEqualTo(FILES);
        assertThat(folder.found).isZero();
    }

    @Test
    void a_file_that_is_being_taken_is_work_and_one_that_needs_a_person_is_not() throws IOException {
        write("registered_users/taking.csv");
        write("registered_users/refused.csv");
        write("gym_logins/reported.csv");
        write("elsewhere/x.csv");
        write("x.csv");
        LocalFolder folder = new LocalFolder(root);
        decide(folder.find("registered_users/taking.csv").orElseThrow(), Stage.TAKING);
        decide(folder.find("registered_users/refused.csv").orElseThrow(), Stage.REFUSED);
        decide(folder.find("gym_logins/reported.csv").orElseThrow(), Stage.REPORTED);

        assertThat(scan(new FolderOver(folder)).work(0).get(0))
                .extracting(FoundFile::path)
                .containsExactly("registered_users/taking.csv");
        assertThat(config.meters().get("tarn.landing.files.attention").gauge().value())
                .isEqualTo(4);
    }

    private Scan scan(FolderOver folder) {
        return new Scan(config, folder, progress, new LandingWatch(config.meters()));
    }

    private void decide(FoundFile file, Stage stage) {
        progress.write(0, new FileState(file.path(), file, stage, 1, 1, Position.START, Tally.NONE));
    }

    private void write(String path) throws IOException {
        Files.createDirectories(root.resolve(path).getParent());
        Files.write(root.resolve(path), utf8(path));
    }
}

package dev.tarn.ingest.landing.folder;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LocalFolderTest extends LandingFolderContract {
    @TempDir
    Path root;

    @Override
    protected LandingFolder folder() {
        return new LocalFolder(root);
    }

    @Override
    protected void write(String path, byte[] content) throws IOException {
        Files.createDirectories(root.resolve(path).getParent());
        Files.write(root.resolve(path), content);
    }

    @Override
    protected void remove(String path) throws IOException {
        Files.delete(root.resolve(path));
    }

    @Test
    void a_link_is_followed_and_one_that_leads_nowhere_or_in_a_circle_is_passed_over() throws IOException {
        write("a/real.csv", new byte[] {1});
        Files.createSymbolicLink(root.resolve("a/link.csv"), root.resolve("a/real.csv"));
        Files.createSymbolicLink(root.resolve("a/broken.csv"), root.resolve("nowhere"));
        Files.createSymbolicLink(root.resolve("a/circle"), root);

        List<String> paths = new ArrayList<>();
        folder().list(file -> paths.add(file.path()));
        assertThat(paths).containsExactly("a/link.csv", "a/real.csv");
    }

    @Test
    void a_folder_that_is_not_there_is_an_error() {
        assertThatThrownBy(() -> new LocalFolder(root.resolve("missing")).list(file -> {}))
                .isInstanceOf(NoSuchFileException.class);
    }
}

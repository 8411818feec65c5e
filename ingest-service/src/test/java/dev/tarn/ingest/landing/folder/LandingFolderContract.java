package dev.tarn.ingest.landing.folder;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What every landing folder does, wherever it is. */
public abstract class LandingFolderContract {
    /** An empty folder. */
    protected abstract LandingFolder folder() throws IOException;

    /** Puts a file there, as its writer does; the folders above it come with it. */
    protected abstract void write(String path, byte[] content) throws IOException;

    protected abstract void remove(String path) throws IOException;

    @Test
    void an_empty_folder_lists_nothing() throws IOException {
        assertThat(list(folder())).isEmpty();
    }

    @Test
    void files_of_any_depth_are_listed_by_path_with_their_sizes() throws IOException {
        LandingFolder folder = folder();
        write("b/z.csv", utf8("12345"));
        write("a/deep/er/é x.csv", utf8("1"));
        write("b/empty.csv", new byte[0]);

        assertThat(list(folder))
                .extracting(FoundFile::path)
                .containsExactly("a/deep/er/é x.csv", "b/empty.csv", "b/z.csv");
        assertThat(list(folder)).extracting(FoundFile::size).containsExactly(1L, 0L, 5L);
        assertThat(list(folder)).extracting(FoundFile::top).containsExactly("a", "b", "b");
    }

    @Test
    void temporary_files_are_listed_and_folders_left_alone_are_not_entered() throws IOException {
        LandingFolder folder = folder();
        for (String path :
                List.of("a/x.csv.tmp", "a/_x.csv", "a/.x.csv", "_temporary/x.csv", ".git/x", "b.tmp/x.csv")) {
            write(path, utf8("1"));
        }
        assertThat(list(folder))
                .extracting(FoundFile::path)
                .containsExactlyInAnyOrder("a/.x.csv", "a/_x.csv", "a/x.csv.tmp");
    }

    @Test
    void a_file_is_found_as_it_is_listed_until_it_is_gone() throws IOException {
        LandingFolder folder = folder();
        write("a/x.csv", utf8("12"));
        FoundFile listed = list(folder).get(0);

        assertThat(folder.find("a/x.csv")).contains(listed);
        remove("a/x.csv");
        assertThat(folder.find("a/x.csv")).isEmpty();
        assertThat(list(folder)).isEmpty();
    }

    @Test
    void a_file_is_read_from_any_byte() throws IOException {
        LandingFolder folder = folder();
        write("a/x.csv", utf8("0123456789"));
        for (int offset = 0; offset <= 10; offset++) {
            try (InputStream in = folder.open("a/x.csv", offset)) {
                assertThat(in.readAllBytes()).isEqualTo(utf8("0123456789".substring(offset)));
            }
        }
    }

    private static List<FoundFile> list(LandingFolder folder) throws IOException {
        List<FoundFile> files = new ArrayList<>();
        folder.list(files::add);
        return files;
    }

    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}

package dev.tarn.ingest.landing;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tarn.ingest.landing.bucket.BucketAddress;
import dev.tarn.ingest.landing.folder.LocalFolder;
import java.io.IOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Path;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class LandingSettingsTest {
    @ParameterizedTest
    @CsvSource({
        "s3a://lake, lake, ''",
        "s3a://lake/, lake, ''",
        "s3://lake/in, lake, in/",
        "s3a://my.lake-1/in/box/, my.lake-1, in/box/"
    })
    void a_bucket_and_what_names_of_its_files_begin_with_are_told_by_the_folder(
            String folder, String bucket, String prefix) {
        assertThat(BucketAddress.isOne(folder)).isTrue();
        BucketAddress address = BucketAddress.of(folder, Optional.empty(), Optional.empty(), false);
        assertThat(address.bucket()).isEqualTo(bucket);
        assertThat(address.prefix()).isEqualTo(prefix);
    }

    @ParameterizedTest
    @ValueSource(strings = {"/data/landing", "landing", "s3a:///in", "gs://lake/in", "file:///data"})
    void anything_else_is_no_bucket(String folder) {
        assertThat(BucketAddress.isOne(folder)).isFalse();
    }

    /** The jars of the store may be left out where folders are local, and cost nothing where they are not. */
    @Test
    void a_local_folder_needs_no_class_of_the_store() throws Exception {
        URL[] withoutStore = Stream.of(
                        System.getProperty("java.class.path").split(System.getProperty("path.separator")))
                .filter(entry -> !entry.contains("awssdk"))
                .map(LandingSettingsTest::url)
                .toArray(URL[]::new);
        try (URLClassLoader loader = new URLClassLoader(withoutStore, ClassLoader.getPlatformClassLoader())) {
            Object folder = loader.loadClass(LandingFolders.class.getName())
                    .getMethod("at", String.class, Optional.class, Optional.class, boolean.class)
                    .invoke(null, "landing", Optional.empty(), Optional.empty(), false);
            assertThat(folder.getClass().getName()).isEqualTo(LocalFolder.class.getName());
            assertThat(folder.getClass().getClassLoader()).isSameAs(loader);
        }
    }

    private static URL url(String entry) {
        try {
            return Path.of(entry).toUri().toURL();
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }
}

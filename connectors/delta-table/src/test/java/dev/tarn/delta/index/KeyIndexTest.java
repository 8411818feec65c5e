package dev.tarn.delta.index;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tarn.delta.index.KeyIndex.Place;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class KeyIndexTest {
    private static final KeyBytes BYTES = new KeyBytes();

    @TempDir
    Path folder;

    @Property(tries = 25)
    void behaves_like_a_map(
            @ForAll long seed,
            @ForAll @IntRange(min = 1, max = 20_000) int keys,
            @ForAll @Size(3) List<Boolean> growing)
            throws IOException {
        Path parent = Files.createTempDirectory("index");
        Map<Long, Place> expected = new HashMap<>();
        try (KeyIndex index = KeyIndex.under(parent, seed % 2 == 0)) {
            Random random = new Random(seed);
            for (boolean grows : growing) {
                for (int i = 0; i < 2 * keys; i++) {
                    long key = random.nextInt(keys);
                    if (random.nextInt(10) < (grows ? 8 : 1)) {
                        Place place = new Place(
                                "f" + random.nextInt(5),
                                random.nextInt(1_000_000),
                                seed % 2 == 0 ? random.nextLong() : 0);
                        assertThat(index.put(BYTES.of(key), place.file(), place.row(), place.sequence()))
                                .isEqualTo(expected.put(key, place) != null);
                    } else {
                        assertThat(index.remove(BYTES.of(key))).isEqualTo(expected.remove(key) != null);
                    }
                }
                assertThat(index.size()).isEqualTo(expected.size());
                for (long key = 0; key < keys; key++) {
                    assertThat(index.get(BYTES.of(key))).isEqualTo(Optional.ofNullable(expected.get(key)));
                }
            }
        }
        Files.delete(parent);
    }

    @Test
    void grows_with_its_keys_and_keeps_them_all() {
        try (KeyIndex index = KeyIndex.under(folder)) {
            long before = index.bytesOnDisk();

            for (long key = 0; key < 100_000; key++) {
                index.put(BYTES.of(key), "file-" + key % 7, key, 0);
            }

            assertThat(index.size()).isEqualTo(100_000);
            assertThat(index.bytesOnDisk()).isGreaterThan(before).isLessThan(100_000 * 80L);
            for (long key = 0; key < 100_000; key++) {
                assertThat(index.get(BYTES.of(key))).contains(new Place("file-" + key % 7, key, 0));
            }
        }
    }

    @Test
    void the_last_row_of_the_largest_file_fits() {
        try (KeyIndex index = KeyIndex.under(folder)) {
            index.put(BYTES.of("k"), "f", (1L << 36) - 1, 0);

            assertThat(index.get(BYTES.of("k"))).contains(new Place("f", (1L << 36) - 1, 0));
            assertThatThrownBy(() -> index.put(BYTES.of("k"), "f", 1L << 36, 0)).hasMessageContaining("row");
        }
    }

    @Test
    void keys_of_a_forgotten_file_are_not_found_even_when_its_name_comes_back() {
        try (KeyIndex index = KeyIndex.under(folder)) {
            index.put(BYTES.of("a"), "old", 1, 0);
            index.put(BYTES.of("b"), "other", 2, 0);

            index.forget("old");

            assertThat(index.get(BYTES.of("a"))).isEmpty();
            assertThat(index.put(BYTES.of("c"), "old", 3, 0)).isFalse();
            assertThat(index.get(BYTES.of("a"))).isEmpty();
            assertThat(index.get(BYTES.of("b"))).contains(new Place("other", 2, 0));
        }
    }

    @Test
    void closing_leaves_nothing_on_the_disk() throws IOException {
        KeyIndex index = KeyIndex.under(folder);
        index.put(BYTES.of("a"), "f", 1, 0);
        index.close();
        index.close();

        try (var left = Files.list(folder)) {
            assertThat(left).isEmpty();
        }
    }

    @Test
    void a_folder_that_cannot_be_written_is_named() throws IOException {
        Path file = Files.createFile(folder.resolve("occupied"));

        assertThatThrownBy(() -> KeyIndex.under(file))
                .isInstanceOf(UncheckedIOException.class)
                .hasMessageContaining("occupied");
    }
}

package dev.tarn.delta.kernel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tarn.delta.engine.DeletionVector;
import io.delta.kernel.defaults.engine.DefaultEngine;
import io.delta.kernel.engine.Engine;
import io.delta.kernel.internal.actions.DeletionVectorDescriptor;
import io.delta.kernel.internal.deletionvectors.Base85Codec;
import io.delta.kernel.internal.deletionvectors.DeletionVectorUtils;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.LongRange;
import net.jqwik.api.constraints.Size;
import org.apache.hadoop.conf.Configuration;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class DeletionVectorsTest {
    private static final Configuration CONFIGURATION = new Configuration();

    @TempDir
    Path table;

    private DeletionVectors vectors;

    @BeforeEach
    void open() {
        vectors = new DeletionVectors(CONFIGURATION, table.toString());
    }

    static Stream<long[]> rows() {
        return Stream.of(
                new long[] {},
                new long[] {0},
                new long[] {65535},
                new long[] {65536},
                new long[] {0, 65535, 65536, 1L << 31, (1L << 32) - 1, 1L << 32, (1L << 32) + 1},
                new long[] {(3L << 32) + 7},
                LongStream.range(0, 200_000).toArray(),
                LongStream.range(0, 200_000).filter(i -> i % 3 == 0).toArray(),
                LongStream.range(65_000, 70_000).toArray());
    }

    @ParameterizedTest
    @MethodSource("rows")
    void what_is_written_is_read_again_by_us_and_by_kernel(long[] rows) throws IOException {
        DeletionVector vector = vectors.write(List.of(RowNumbers.of(rows))).get(0);

        assertThat(vector.cardinality()).isEqualTo(rows.length);
        assertThat(numbers(vectors.read(vector))).isEqualTo(rows);
        assertThat(kernelReads(vector)).isEqualTo(rows);
    }

    @Test
    void the_vectors_of_many_files_stand_in_one() throws IOException {
        List<long[]> all = rows().toList();

        List<DeletionVector> written =
                vectors.write(all.stream().map(RowNumbers::of).toList());

        assertThat(written.stream().map(vectors::file).distinct()).hasSize(1);
        try (var files = Files.list(table)) {
            assertThat(files.filter(f -> f.toString().endsWith(".bin"))).hasSize(1);
        }
        for (int i = 0; i < all.size(); i++) {
            assertThat(kernelReads(written.get(i))).isEqualTo(all.get(i));
        }
    }

    @Test
    void no_vectors_make_no_file() throws IOException {
        assertThat(vectors.write(List.of())).isEmpty();

        try (var files = Files.list(table)) {
            assertThat(files).isEmpty();
        }
    }

    @Test
    void discarded_vectors_leave_no_file() throws IOException {
        vectors.discard(vectors.write(List.of(RowNumbers.of(1), RowNumbers.of(2))));

        try (var files = Files.list(table)) {
            assertThat(files.filter(f -> f.toString().endsWith(".bin"))).isEmpty();
        }
    }

    @Property(tries = 100)
    void any_set_of_rows_keeps_its_numbers(
            @ForAll @Size(max = 300) List<@LongRange(min = 0, max = 1L << 34) Long> rows) {
        long[] distinct =
                rows.stream().mapToLong(Long::longValue).sorted().distinct().toArray();

        RowNumbers read = RowNumbers.fromBytes(RowNumbers.of(distinct).toBytes());

        assertThat(numbers(read)).isEqualTo(distinct);
        for (long row : distinct) {
            assertThat(read.test(row)).isTrue();
            assertThat(read.test(row + 1)).isEqualTo(rows.contains(row + 1));
        }
    }

    @Test
    void a_vector_in_the_log_is_read() throws IOException {
        byte[] bytes = RowNumbers.of(3, 4, 7, 11, 18, 29, 70_000).toBytes();
        DeletionVector vector = new DeletionVector("i", Base85.encode(bytes), -1, bytes.length, 7);

        assertThat(numbers(vectors.read(vector))).containsExactly(3, 4, 7, 11, 18, 29, 70_000);
        assertThat(kernelReads(vector)).containsExactly(3, 4, 7, 11, 18, 29, 70_000);
    }

    @Test
    void a_vector_under_a_prefix_and_one_with_a_whole_path_are_found() throws IOException {
        DeletionVector written = vectors.write(List.of(RowNumbers.of(1, 5))).get(0);
        Path file = Path.of(vectors.file(written).toUri().getPath());
        Files.createDirectory(table.resolve("ab"));
        Path moved = Files.copy(file, table.resolve("ab").resolve(file.getFileName()));
        Files.delete(file);

        DeletionVector prefixed = new DeletionVector("u", "ab" + written.pathOrInline(), 1, written.size(), 2);
        DeletionVector whole = new DeletionVector("p", moved.toUri().toString(), 1, written.size(), 2);

        assertThat(numbers(vectors.read(prefixed))).containsExactly(1, 5);
        assertThat(numbers(vectors.read(whole))).containsExactly(1, 5);
    }

    @Test
    void damage_is_told_with_the_file() throws IOException {
        DeletionVector vector = vectors.write(List.of(RowNumbers.of(1, 5, 9))).get(0);
        Path file = Path.of(vectors.file(vector).toUri().getPath());
        byte[] bytes = Files.readAllBytes(file);
        bytes[bytes.length - 6] ^= 1;
        Files.write(file, bytes);
        Files.deleteIfExists(file.resolveSibling("." + file.getFileName() + ".crc"));

        assertThatThrownBy(() -> vectors.read(vector))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining(file.getFileName().toString())
                .hasMessageContaining("damaged");
    }

    @Test
    void ids_are_written_as_kernel_writes_them() {
        UUID id = UUID.fromString("d2c639aa-8816-431a-aaf6-d3fe2512ff61");

        assertThat(Base85.encode(id)).isEqualTo("^-aqEH.-t@S}K{vb[*k^").isEqualTo(Base85Codec.encodeUUID(id));
        assertThat(Base85.uuid(Base85.encode(id))).isEqualTo(id);
        assertThat(HexFormat.of().formatHex(Base85.bytes("HelloWorld", 8))).isEqualTo("864fd26fb559f75b");
    }

    private static long[] numbers(RowNumbers rows) {
        List<Long> numbers = new ArrayList<>();
        rows.forEach(numbers::add);
        return numbers.stream().mapToLong(Long::longValue).toArray();
    }

    private long[] kernelReads(DeletionVector vector) {
        Engine engine = DefaultEngine.create(CONFIGURATION);
        DeletionVectorDescriptor descriptor = new DeletionVectorDescriptor(
                vector.storage(),
                vector.pathOrInline(),
                vector.offset() < 0 ? Optional.empty() : Optional.of(vector.offset()),
                vector.size(),
                vector.cardinality());
        return DeletionVectorUtils.loadNewDvAndBitmap(engine, table.toUri().toString(), descriptor)
                ._2
                .toArray();
    }
}

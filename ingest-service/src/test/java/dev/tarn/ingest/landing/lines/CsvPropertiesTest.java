package dev.tarn.ingest.landing.lines;

import static org.assertj.core.api.Assertions.assertThat;

import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** FastCSV, which others wrote, reads the same records in the same lines; what is split covers the file byte by byte. */
class CsvPropertiesTest {
    @Property
    void good_files_are_read_as_fastcsv_reads_them(@ForAll("goodFiles") String text) {
        List<Piece> pieces = pieces(text, 1 << 20);

        List<CsvRecord> expected = new ArrayList<>();
        CsvReader.builder()
                .skipEmptyLines(true)
                .allowExtraFields(true)
                .allowMissingFields(true)
                .ofCsvRecord(text)
                .forEach(expected::add);
        assertThat(pieces).allSatisfy(piece -> assertThat(piece.fault()).isNull());
        assertThat(pieces)
                .extracting(piece -> CsvFields.of(piece.bytes()))
                .isEqualTo(expected.stream().map(CsvRecord::getFields).toList());
        assertThat(pieces)
                .extracting(Piece::line)
                .isEqualTo(
                        expected.stream().map(CsvRecord::getStartingLineNumber).toList());
    }

    @Property
    void any_bytes_are_split_into_pieces_that_lose_nothing(@ForAll("anyFiles") String text) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        long behind = 0;
        for (Piece piece : pieces(text, 12)) {
            int from = (int) piece.offset();
            assertBlank(Arrays.copyOfRange(bytes, (int) behind, from));
            behind = from + piece.length();
            int kept = Math.min(12, (int) piece.length());
            assertThat(Arrays.copyOf(piece.bytes(), kept)).isEqualTo(Arrays.copyOfRange(bytes, from, from + kept));
            assertThat(piece.line()).isEqualTo(1 + lineFeeds(bytes, from));
        }
        assertBlank(Arrays.copyOfRange(bytes, (int) behind, bytes.length));
    }

    @Property
    void how_the_bytes_come_in_does_not_matter(@ForAll("anyFiles") String text) throws IOException {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        InputStream slow = new ByteArrayInputStream(bytes) {
            @Override
            public synchronized int read(byte[] target, int from, int most) {
                return super.read(target, from, Math.min(most, 1));
            }
        };
        assertThat(CsvPiecesTest.all(new CsvPieces(slow, Position.START, 12)))
                .usingRecursiveComparison()
                .isEqualTo(pieces(text, 12));
    }

    @Provide
    Arbitrary<String> goodFiles() {
        Arbitrary<String> plain =
                Arbitraries.strings().withChars("abé1 .-").ofMaxLength(4).filter(s -> !s.isBlank());
        Arbitrary<String> quoted = Arbitraries.strings()
                .withChars("ab,\n\"é")
                .ofMaxLength(6)
                .map(s -> "\"" + s.replace("\"", "\"\"") + "\"");
        Arbitrary<String> line = Arbitraries.oneOf(plain, quoted)
                .list()
                .ofMinSize(1)
                .ofMaxSize(4)
                .map(f -> String.join(",", f));
        Arbitrary<String> end = Arbitraries.of("\n", "\r\n", "\n\n", "\r\n\r\n");
        return line.flatMap(l -> end.map(e -> l + e)).list().ofMaxSize(8).map(lines -> String.join("", lines));
    }

    @Provide
    Arbitrary<String> anyFiles() {
        return Arbitraries.strings().withChars("ab,\"\n\r é").ofMaxLength(60);
    }

    private static List<Piece> pieces(String text, int most) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        return CsvPiecesTest.all(new CsvPieces(new ByteArrayInputStream(bytes), Position.START, most));
    }

    private static void assertBlank(byte[] between) {
        assertThat(new String(between, StandardCharsets.UTF_8)).isBlank();
    }

    private static long lineFeeds(byte[] bytes, int until) {
        long count = 0;
        for (int i = 0; i < until; i++) {
            count += bytes[i] == '\n' ? 1 : 0;
        }
        return count;
    }
}

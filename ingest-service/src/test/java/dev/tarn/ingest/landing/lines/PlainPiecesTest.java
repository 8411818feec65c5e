package dev.tarn.ingest.landing.lines;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;

class PlainPiecesTest {
    @Test
    void every_line_that_is_not_blank_is_a_piece() {
        List<Piece> pieces = pieces("\uFEFF{\"a\":\"\\\"\"}\r\n\n \n{}\n[]", 100);
        assertThat(pieces)
                .extracting(p -> new String(p.bytes(), StandardCharsets.UTF_8))
                .containsExactly("{\"a\":\"\\\"\"}", "{}", "[]");
        assertThat(pieces).extracting(Piece::line).containsExactly(1L, 4L, 5L);
        assertThat(pieces).extracting(Piece::offset).containsExactly(3L, 18L, 21L);
    }

    @Test
    void a_line_that_is_too_long_is_passed_with_its_beginning_kept() {
        List<Piece> pieces = pieces("x".repeat(200_000) + "\n{}\n", 10);
        assertThat(pieces).extracting(Piece::fault).containsExactly(Piece.Fault.TOO_LONG, null);
        assertThat(pieces.get(0).bytes()).hasSize(10);
        assertThat(pieces.get(0).length()).isEqualTo(200_000);
        assertThat(pieces.get(1).offset()).isEqualTo(200_001);
    }

    private static List<Piece> pieces(String text, int most) {
        return CsvPiecesTest.all(
                new PlainPieces(new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8)), Position.START, most));
    }
}

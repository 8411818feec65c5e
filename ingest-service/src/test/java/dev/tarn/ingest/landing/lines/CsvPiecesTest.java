package dev.tarn.ingest.landing.lines;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tarn.ingest.landing.lines.Piece.Fault;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class CsvPiecesTest {
    private static final int MOST = 40;

    @Test
    void lines_end_with_or_without_a_carriage_return_or_with_the_file() {
        assertThat(records("a,b\r\n1,2\n3,4")).containsExactly(List.of("a", "b"), List.of("1", "2"), List.of("3", "4"));
        assertThat(records("a,b\r")).containsExactly(List.of("a", "b"));
        assertThat(records("a,\"b\"\r")).containsExactly(List.of("a", "b"));
    }

    @Test
    void blank_lines_and_a_byte_order_mark_are_passed_and_counted_in_the_places() {
        List<Piece> pieces = pieces("\uFEFF\n  \t\r\nx,1\n\n\ny,2\n \n");
        assertThat(pieces).extracting(Piece::line).containsExactly(3L, 6L);
        assertThat(pieces).extracting(Piece::offset).containsExactly(9L, 15L);
        assertThat(records("\uFEFFx,1")).containsExactly(List.of("x", "1"));
    }

    @Test
    void quotes_hold_commas_quotes_and_line_ends_and_places_are_bytes() {
        List<Piece> pieces = pieces("é,\"a,\"\"b\"\"\r\nc\"\nnext,\"\"\n");
        assertThat(pieces)
                .extracting(p -> CsvFields.of(p.bytes()))
                .containsExactly(List.of("é", "a,\"b\"\r\nc"), List.of("next", ""));
        assertThat(pieces.get(1).line()).isEqualTo(3);
        assertThat(pieces.get(1).offset()).isEqualTo(16);
    }

    @Test
    void a_quote_inside_a_field_is_a_character() {
        assertThat(records("5\" pipe,x")).containsExactly(List.of("5\" pipe", "x"));
    }

    @Test
    void text_behind_a_closing_quote_costs_its_line() {
        assertThat(faults("\"a\"b,c\nd,e\n")).containsExactly(Fault.TEXT_AFTER_QUOTE, null);
    }

    @Test
    void a_quote_that_the_file_does_not_close_costs_one_line() {
        List<Piece> pieces = pieces("1,\"a\n2,b\n3,c");
        assertThat(pieces).extracting(Piece::fault).containsExactly(Fault.UNCLOSED_QUOTE, null, null);
        assertThat(pieces).extracting(Piece::line).containsExactly(1L, 2L, 3L);
        assertThat(pieces).extracting(Piece::offset).containsExactly(0L, 5L, 9L);
    }

    @Test
    void a_quote_that_is_not_closed_within_the_longest_record_costs_one_line() {
        String lines = "2,abcdef\n".repeat(20);
        List<Piece> pieces = pieces("1,\"a\n" + lines + "9,\"x\"\n");
        assertThat(pieces).hasSize(22);
        assertThat(pieces.get(0).fault()).isEqualTo(Fault.UNCLOSED_QUOTE);
        assertThat(pieces.subList(1, 22)).allSatisfy(p -> assertThat(p.fault()).isNull());
    }

    @Test
    void a_line_that_is_too_long_keeps_its_beginning_and_the_next_is_good() {
        for (String begin : List.of("", "\"", "\"a\"", "1,\"a\"b")) {
            List<Piece> pieces = pieces(begin + "x".repeat(500) + "\n1,2\n");
            assertThat(pieces).extracting(Piece::fault).containsExactly(Fault.TOO_LONG, null);
            assertThat(pieces.get(0).bytes()).hasSize(MOST);
            assertThat(pieces.get(0).length()).isEqualTo(500 + begin.length());
            assertThat(pieces.get(1).line()).isEqualTo(2);
        }
    }

    @Test
    void a_record_of_just_the_greatest_length_is_one() {
        assertThat(faults("x".repeat(MOST) + "\n" + "x".repeat(MOST + 1) + "\n" + "\"" + "y".repeat(MOST - 2) + "\""))
                .containsExactly(null, Fault.TOO_LONG, null);
    }

    @Test
    void another_reader_goes_on_behind_any_piece() throws IOException {
        String text = "\uFEFFa,b\r\n\n\"1\n1\",2\nbad\"x\n\"q\"r\n3,\"4\n5,6";
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        List<Piece> all = pieces(text);
        CsvPieces whole = new CsvPieces(new ByteArrayInputStream(bytes), Position.START, MOST);
        for (int done = 1; done <= all.size(); done++) {
            whole.next();
            Position at = whole.position();
            int from = (int) at.offset();
            List<Piece> rest = all(new CsvPieces(new ByteArrayInputStream(bytes, from, bytes.length - from), at, MOST));
            assertThat(rest).usingRecursiveComparison().isEqualTo(all.subList(done, all.size()));
        }
    }

    @Test
    void an_empty_file_has_no_piece() {
        assertThat(pieces("")).isEmpty();
        assertThat(pieces("\uFEFF\n\n")).isEmpty();
    }

    private static List<List<String>> records(String text) {
        return pieces(text).stream().map(p -> CsvFields.of(p.bytes())).toList();
    }

    private static List<Fault> faults(String text) {
        return pieces(text).stream().map(Piece::fault).toList();
    }

    private static List<Piece> pieces(String text) {
        return all(
                new CsvPieces(new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8)), Position.START, MOST));
    }

    static List<Piece> all(Pieces pieces) {
        try {
            List<Piece> all = new ArrayList<>();
            for (Piece piece = pieces.next(); piece != null; piece = pieces.next()) {
                all.add(piece);
            }
            return all;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}

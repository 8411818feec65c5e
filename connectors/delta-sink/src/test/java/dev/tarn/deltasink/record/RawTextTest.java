package dev.tarn.deltasink.record;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

final class RawTextTest {
    private final RawPart text = new RawPart("value", true);

    @Test
    void text_comes_back_as_it_was_also_where_it_has_the_mark_of_broken_text() throws RecordRejected {
        for (String sent : new String[] {"", "plain", "Zürich ☃ \uD83D\uDE00", "a \uFFFD of its own"}) {
            assertThat(read(sent.getBytes(StandardCharsets.UTF_8))).isEqualTo(sent);
        }
    }

    @Test
    void bytes_that_are_no_text_stay_apart_from_each_other() throws RecordRejected {
        byte[] halfACharacter = {'a', (byte) 0xC3};
        byte[] halfOfAPair = {(byte) 0xED, (byte) 0xA0, (byte) 0x80};

        assertThat(read(halfACharacter)).isEqualTo("a\u00C3");
        assertThat(read(halfOfAPair)).isEqualTo("\u00ED\u00A0\u0080");
    }

    private Object read(byte[] bytes) throws RecordRejected {
        return text.shape("topic", null, bytes).read(bytes)[0];
    }
}

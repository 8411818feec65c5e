package dev.tarn.delta.index;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.HexFormat;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SipHashTest {
    /** The authors' own vectors: the secret is the bytes 0 to 15, the message the bytes from 0 on. */
    @ParameterizedTest
    @CsvSource({
        "0, a3817f04ba25a8e66df67214c7550293",
        "1, da87c1d86b99af44347659119b22fc45",
        "2, 8177228da4a45dc7fca38bdef60affe4",
        "3, 9c70b60c5267a94e5f33b6b02985ed51",
        "5, 1368875980776f8854527a07690e9627",
        "15, 5493e99933b0a8117e08ec0f97cfc3d9"
    })
    void agrees_with_the_published_vectors(int length, String expected) {
        SipHash hash = new SipHash(0x0706050403020100L, 0x0f0e0d0c0b0a0908L);
        byte[] message = new byte[length];
        for (int i = 0; i < length; i++) {
            message[i] = (byte) i;
        }

        hash.hash(message);

        byte[] bytes = ByteBuffer.allocate(16)
                .order(ByteOrder.LITTLE_ENDIAN)
                .putLong(hash.first())
                .putLong(hash.second())
                .array();
        assertThat(HexFormat.of().formatHex(bytes)).isEqualTo(expected);
    }
}

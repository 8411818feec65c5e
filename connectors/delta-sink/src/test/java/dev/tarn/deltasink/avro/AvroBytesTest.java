package dev.tarn.deltasink.avro;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Random;
import org.apache.avro.io.BinaryEncoder;
import org.apache.avro.io.EncoderFactory;
import org.junit.jupiter.api.Test;

/** Against what Avro's own encoder writes. */
class AvroBytesTest {
    private final AvroBytes in = new AvroBytes();

    private interface Values {
        void write(BinaryEncoder out) throws IOException;
    }

    private void given(Values values) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        out.write(new byte[] {9, 9});
        BinaryEncoder encoder = EncoderFactory.get().directBinaryEncoder(out, null);
        values.write(encoder);
        encoder.flush();
        in.begin(out.toByteArray(), 2);
    }

    @Test
    void numbers_of_every_length_are_those_that_were_written() throws Exception {
        Random random = new Random(7);
        for (int i = 0; i < 10_000; i++) {
            long number = random.nextLong() >> random.nextInt(Long.SIZE);
            double fraction = Double.longBitsToDouble(random.nextLong());
            given(out -> {
                out.writeLong(number);
                out.writeInt((int) number);
                out.writeDouble(fraction);
                out.writeFloat((float) fraction);
                out.writeBoolean(number > 0);
            });

            assertThat(in.readLong()).isEqualTo(number);
            assertThat(in.readInt()).isEqualTo((int) number);
            assertThat(in.readDouble()).isEqualTo(Double.valueOf(fraction));
            assertThat(in.readFloat()).isEqualTo(Float.valueOf((float) fraction));
            assertThat(in.readBoolean()).isEqualTo(number > 0);
            assertThat(in.isEnd()).isTrue();
        }
    }

    @Test
    void texts_and_bytes_are_those_that_were_written_wherever_a_letter_is_no_ascii() throws Exception {
        for (int length = 0; length < 40; length++) {
            for (int place = -1; place < length; place++) {
                StringBuilder letters = new StringBuilder("abcdefghij".repeat(4).substring(0, length));
                if (place >= 0) {
                    letters.setCharAt(place, 'é');
                }
                String text = letters.toString();
                byte[] utf8 = text.getBytes(StandardCharsets.UTF_8);
                given(out -> {
                    out.writeString(text);
                    out.writeString(text);
                    out.writeBytes(utf8);
                });

                assertThat(in.readString()).isEqualTo(text);
                assertThat(in.readUtf8()).isEqualTo(utf8);
                assertThat(in.readBytes()).isEqualTo(utf8);
            }
        }
    }

    @Test
    void bytes_that_are_no_utf8_do_not_get_into_a_text() throws Exception {
        byte[] broken = {'a', (byte) 0xC3, 'b'};
        given(out -> out.writeBytes(broken));

        assertThat(in.readUtf8()).isEqualTo("a\uFFFDb".getBytes(StandardCharsets.UTF_8));
    }

    @Test
    void blocks_may_tell_their_size_in_bytes() throws Exception {
        given(out -> {
            out.writeLong(-2);
            out.writeLong(2);
            out.writeInt(5);
            out.writeInt(6);
            out.writeLong(0);
        });

        assertThat(in.readBlock()).isEqualTo(2);
        assertThat(in.readInt()).isEqualTo(5);
        assertThat(in.readInt()).isEqualTo(6);
        assertThat(in.readBlock()).isZero();
    }

    @Test
    void what_a_few_bytes_claim_is_not_believed() throws Exception {
        given(out -> out.writeLong(1L << 40));
        assertThatThrownBy(in::readBlock).hasMessageContaining("elements in 0 bytes");
        given(out -> out.writeLong(Long.MIN_VALUE));
        assertThatThrownBy(in::readBlock).isInstanceOf(IllegalArgumentException.class);
        given(out -> out.writeLong(1L << 40));
        assertThatThrownBy(in::readBytes).hasMessageContaining("bytes are told where 0 are left");
        given(out -> out.writeLong(-1));
        assertThatThrownBy(in::readString).hasMessageContaining("-1 bytes");
        given(out -> out.writeLong(1L << 40));
        assertThatThrownBy(in::readInt).hasMessageContaining("is no int");
        given(out -> out.writeInt(2));
        assertThatThrownBy(() -> in.readPlace(2)).hasMessageContaining("no 2 among 2");
        in.begin(new byte[] {-1, -1, -1, -1, -1, -1, -1, -1, -1, -1, 1}, 0);
        assertThatThrownBy(in::readLong).hasMessageContaining("more than ten bytes");
        in.begin(new byte[] {2}, 0);
        assertThatThrownBy(in::readBoolean).hasMessageContaining("no boolean");
        in.begin(new byte[] {1, 2, 3}, 0);
        assertThatThrownBy(in::readDouble).hasMessageContaining("in the middle of a value");
    }
}

package dev.tarn.ingest.landing.lines;

import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;

/** Looks ahead into a stream; what was passed is forgotten. It grows with how far one looks. One thread. */
final class Window {
    /** No byte is: they are given signed. */
    static final int END = Integer.MIN_VALUE;

    private static final int FIRST = 64 << 10;

    private final InputStream in;
    private byte[] bytes = new byte[FIRST];
    private int from;
    private int to;
    private boolean ended;

    Window(InputStream in) {
        this.in = in;
    }

    /** The byte so many ahead, or {@link #END} behind the last. */
    int at(int ahead) throws IOException {
        while (from + ahead >= to) {
            if (ended) {
                return END;
            }
            fill();
        }
        return bytes[from + ahead];
    }

    byte[] copy(int length) {
        return Arrays.copyOfRange(bytes, from, from + length);
    }

    void pass(int count) {
        from += count;
    }

    private void fill() throws IOException {
        if (to == bytes.length) {
            int length = to - from;
            // Half empty at least, so that moving costs less than reading.
            byte[] target = length > bytes.length / 2 ? new byte[Math.multiplyExact(bytes.length, 2)] : bytes;
            System.arraycopy(bytes, from, target, 0, length);
            bytes = target;
            from = 0;
            to = length;
        }
        int read = in.read(bytes, to, bytes.length - to);
        if (read < 0) {
            ended = true;
        } else {
            to += read;
        }
    }
}

package dev.tarn.snowflakelocal.session;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** Rows of texts as JSON arrays with commas between. Written by hand: this is most of what a large result costs. */
final class RowsJson {
    private static final byte[] NULL = "null".getBytes(StandardCharsets.US_ASCII);
    private static final byte[] HEX = "0123456789abcdef".getBytes(StandardCharsets.US_ASCII);

    private byte[] bytes = new byte[1 << 16];
    private int size;
    private boolean follows;

    int size() {
        return size;
    }

    void add(String[] row) {
        if (follows) {
            put((byte) ',');
        }
        follows = true;
        put((byte) '[');
        for (int i = 0; i < row.length; i++) {
            if (i > 0) {
                put((byte) ',');
            }
            if (row[i] == null) {
                put(NULL);
            } else {
                text(row[i]);
            }
        }
        put((byte) ']');
    }

    /** All so far; the next row is the first again. */
    byte[] take() {
        byte[] all = Arrays.copyOf(bytes, size);
        size = 0;
        follows = false;
        return all;
    }

    /** All so far; the next row follows them. */
    void drainTo(OutputStream out) throws IOException {
        out.write(bytes, 0, size);
        size = 0;
    }

    private void text(String text) {
        put((byte) '"');
        int length = text.length();
        room(length);
        for (int i = 0; i < length; i++) {
            char c = text.charAt(i);
            if (c >= ' ' && c < 0x7f && c != '"' && c != '\\') {
                room(1);
                bytes[size++] = (byte) c;
            } else if (c >= 0x80 && !Character.isSurrogate(c)) {
                put(String.valueOf(c).getBytes(StandardCharsets.UTF_8));
            } else {
                escaped(c);
            }
        }
        put((byte) '"');
    }

    private void escaped(char c) {
        room(6);
        bytes[size++] = '\\';
        if (c == '"' || c == '\\') {
            bytes[size++] = (byte) c;
            return;
        }
        bytes[size++] = 'u';
        for (int shift = 12; shift >= 0; shift -= 4) {
            bytes[size++] = HEX[(c >> shift) & 15];
        }
    }

    private void put(byte[] more) {
        room(more.length);
        System.arraycopy(more, 0, bytes, size, more.length);
        size += more.length;
    }

    private void put(byte one) {
        room(1);
        bytes[size++] = one;
    }

    private void room(int more) {
        if (size + more > bytes.length) {
            bytes = Arrays.copyOf(bytes, Math.max(size + more, bytes.length * 2));
        }
    }
}

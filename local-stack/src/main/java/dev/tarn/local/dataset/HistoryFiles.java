package dev.tarn.local.dataset;

import dev.tarn.model.InputRecord;
import java.io.BufferedOutputStream;
import java.io.ByteArrayOutputStream;
import java.io.Closeable;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.zip.GZIPOutputStream;

/**
 * Edge records as lines of history, every second file packed. A value that is no UTF-8 stays so, and makes its line a bad one:
 * JSON has no way to say it.
 */
final class HistoryFiles implements Closeable {
    private static final int LINES = 20_000;
    private static final int NESTED_OF = 7;
    private static final byte[] NULL = Numerals.utf8("null");

    private final Path folder;
    private OutputStream out;
    private long lines;

    HistoryFiles(Path folder) {
        this.folder = folder;
    }

    void write(Planted planted) throws IOException {
        if (lines % LINES == 0) {
            open((int) (lines / LINES));
        }
        InputRecord record = planted.input();
        ByteArrayOutputStream line = new ByteArrayOutputStream(256);
        line.writeBytes(Numerals.utf8("{\"key\":"));
        line.writeBytes(quoted(record.key()));
        line.writeBytes(Numerals.utf8(",\"value\":"));
        boolean nested = lines % NESTED_OF == 0 && planted.rejection().isEmpty() && record.value() != null;
        line.writeBytes(nested ? record.value() : quoted(record.value()));
        line.writeBytes(
                Numerals.utf8(",\"topic\":\"" + record.topic() + "\",\"partition\":" + lines % 3 + ",\"offset\":"
                        + lines % LINES + ",\"timestamp\":"
                        + Numerals.seconds(record.timestampMillis() * 1_000, lines % 2 == 0) + "}\n"));
        line.writeTo(out);
        lines++;
    }

    private void open(int number) throws IOException {
        close();
        Files.createDirectories(folder);
        boolean packed = number % 2 == 1;
        String name = String.format(Locale.ROOT, "part-%05d.json%s", number, packed ? ".gz" : "");
        OutputStream stored = Files.newOutputStream(folder.resolve(name));
        out = new BufferedOutputStream(packed ? new GZIPOutputStream(stored) : stored, 1 << 16);
    }

    @Override
    public void close() throws IOException {
        if (out != null) {
            out.close();
            out = null;
        }
    }

    /** A JSON string of the bytes as they are: Latin-1 maps each to a character and back. */
    private static byte[] quoted(byte[] bytes) {
        if (bytes == null) {
            return NULL;
        }
        String text = new String(bytes, StandardCharsets.ISO_8859_1);
        StringBuilder quoted = new StringBuilder(text.length() + 16).append('"');
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == '"' || c == '\\') {
                quoted.append('\\').append(c);
            } else if (c < ' ') {
                quoted.append(String.format(Locale.ROOT, "\\u%04x", (int) c));
            } else {
                quoted.append(c);
            }
        }
        return quoted.append('"').toString().getBytes(StandardCharsets.ISO_8859_1);
    }
}

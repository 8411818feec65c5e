package dev.tarn.delta.store;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Iterator;

/** The content of a file of the log. */
final class LogLines {
    private LogLines() {}

    static byte[] bytes(Iterator<String> lines) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        while (lines.hasNext()) {
            bytes.writeBytes(lines.next().getBytes(StandardCharsets.UTF_8));
            bytes.write('\n');
        }
        return bytes.toByteArray();
    }
}

package dev.tarn.model;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;

/** The lines of files one after the other, one file open at a time; blank lines are left out. */
final class FileLines implements Iterator<byte[]> {
    private static final byte[] BYTE_ORDER_MARK = {(byte) 0xEF, (byte) 0xBB, (byte) 0xBF};

    private final Iterator<Path> files;
    private Path file;
    private InputStream open;
    private byte[] next;

    FileLines(List<Path> files) {
        this.files = files.iterator();
    }

    @Override
    public boolean hasNext() {
        try {
            while (next == null && (open != null || files.hasNext())) {
                advance();
            }
            return next != null;
        } catch (IOException e) {
            throw new UncheckedIOException("the file " + file + " cannot be read", e);
        }
    }

    @Override
    public byte[] next() {
        if (!hasNext()) {
            throw new NoSuchElementException();
        }
        byte[] line = next;
        next = null;
        return line;
    }

    private void advance() throws IOException {
        if (open == null) {
            file = files.next();
            open = LandingFiles.open(file);
            passByteOrderMark();
        }
        byte[] line = line();
        if (line == null) {
            open.close();
            open = null;
        } else if (!new String(line, StandardCharsets.ISO_8859_1).matches(CsvText.BLANK)) {
            next = line;
        }
    }

    private void passByteOrderMark() throws IOException {
        open.mark(BYTE_ORDER_MARK.length);
        if (!Arrays.equals(open.readNBytes(BYTE_ORDER_MARK.length), BYTE_ORDER_MARK)) {
            open.reset();
        }
    }

    /** Up to the line feed, null at the end of the file. */
    private byte[] line() throws IOException {
        ByteArrayOutputStream line = new ByteArrayOutputStream(256);
        int read = open.read();
        if (read < 0) {
            return null;
        }
        while (read >= 0 && read != '\n') {
            line.write(read);
            read = open.read();
        }
        return line.toByteArray();
    }
}

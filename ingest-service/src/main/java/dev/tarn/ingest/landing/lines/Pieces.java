package dev.tarn.ingest.landing.lines;

import java.io.IOException;
import java.io.InputStream;

/**
 * Splits a file into pieces and knows their places exactly. Blank lines and a byte order mark at the beginning are passed. One
 * thread.
 *
 * <p>Memory is bounded by the length of a piece: of a longer one the beginning is kept, and its line is passed as it is read.
 */
public abstract class Pieces {
    final Window window;
    final int most;
    private long offset;
    private long line;

    /**
     * @param in stands at the position
     * @param most a longer piece is none
     */
    Pieces(InputStream in, Position at, int most) {
        this.window = new Window(in);
        this.most = most;
        this.offset = at.offset();
        this.line = at.line();
    }

    /** The next piece, null at the end. */
    public final Piece next() throws IOException {
        if (offset == 0) {
            passMark();
        }
        passBlank();
        return window.at(0) == Window.END ? null : split();
    }

    /** Behind the last piece: where another reader goes on. */
    public final Position position() {
        return new Position(offset, line);
    }

    abstract Piece split() throws IOException;

    /** The next so many bytes, a carriage return aside, are the piece; a line feed or the end of the file follows them. */
    final Piece piece(int length, int lineFeeds, Piece.Fault fault) throws IOException {
        int content = length > 0 && window.at(length - 1) == '\r' ? length - 1 : length;
        Piece piece = new Piece(line, offset, window.copy(content), content, fault);
        pass(length, lineFeeds);
        if (window.at(0) == '\n') {
            pass(1, 1);
        }
        return piece;
    }

    /** The piece is longer than any may be: all up to the end of the line in which it gets too long. */
    final Piece tooLong(int lineFeeds) throws IOException {
        long begin = offset;
        long beginLine = line;
        byte[] kept = window.copy(most);
        pass(most, lineFeeds);
        while (window.at(0) != '\n' && window.at(0) != Window.END) {
            pass(1, 0);
        }
        long length = offset - begin;
        if (window.at(0) == '\n') {
            pass(1, 1);
        }
        return new Piece(beginLine, begin, kept, length, Piece.Fault.TOO_LONG);
    }

    private void passMark() throws IOException {
        if (window.at(0) == (byte) 0xEF && window.at(1) == (byte) 0xBB && window.at(2) == (byte) 0xBF) {
            pass(3, 0);
        }
    }

    private void passBlank() throws IOException {
        while (true) {
            int i = 0;
            while (i < most && (window.at(i) == ' ' || window.at(i) == '\t' || window.at(i) == '\r')) {
                i++;
            }
            if (window.at(i) == '\n') {
                pass(i + 1, 1);
            } else {
                if (window.at(i) == Window.END) {
                    pass(i, 0);
                }
                return;
            }
        }
    }

    private void pass(int count, int lineFeeds) {
        window.pass(count);
        offset += count;
        line += lineFeeds;
    }
}

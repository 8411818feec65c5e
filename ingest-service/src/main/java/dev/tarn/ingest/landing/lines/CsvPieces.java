package dev.tarn.ingest.landing.lines;

import java.io.IOException;
import java.io.InputStream;

/**
 * Splits CSV (RFC 4180, line feeds with or without carriage return) into records. A quote opens a field at its beginning only;
 * inside, two quotes are one, and line ends are text.
 *
 * <p>What is wrong costs one line: text behind a closing quote up to the end of its line, a quote that is never closed the line
 * in which it was opened. Behind that one, reading begins anew: as the search for the closing quote met only pairs of quotes,
 * and a pair opens and closes a field or fails at once, the lines searched are not searched as far again. A hostile file is
 * read twice at most.
 */
public final class CsvPieces extends Pieces {
    private int at;
    private int lineFeeds;

    public CsvPieces(InputStream in, Position at, int most) {
        super(in, at, most);
    }

    @Override
    Piece split() throws IOException {
        at = 0;
        lineFeeds = 0;
        while (true) {
            if (window.at(at) == '"') {
                int opened = at;
                int feedsBefore = lineFeeds;
                if (!passQuoted()) {
                    return unclosed(opened, feedsBefore);
                }
                if (!atEndOfField()) {
                    return passLine() ? piece(at, lineFeeds, Piece.Fault.TEXT_AFTER_QUOTE) : tooLong(lineFeeds);
                }
            } else if (!passUnquoted()) {
                return tooLong(lineFeeds);
            }
            if (window.at(at) == '\r') {
                at++;
            }
            if (window.at(at) != ',') {
                return at > most ? tooLong(lineFeeds) : piece(at, lineFeeds, null);
            }
            at++;
        }
    }

    /** False if the quote is not closed. */
    private boolean passQuoted() throws IOException {
        at++;
        while (at < most) {
            int b = window.at(at++);
            if (b == '"') {
                if (window.at(at) != '"') {
                    return true;
                }
                at++;
            } else if (b == '\n') {
                lineFeeds++;
            } else if (b == Window.END) {
                return false;
            }
        }
        return false;
    }

    private boolean passUnquoted() throws IOException {
        while (true) {
            int b = window.at(at);
            if (b == ',' || b == '\n' || b == Window.END) {
                return true;
            }
            if (at >= most) {
                return false;
            }
            at++;
        }
    }

    private boolean atEndOfField() throws IOException {
        int b = window.at(at);
        return b == ','
                || b == '\n'
                || b == Window.END
                || (b == '\r' && (window.at(at + 1) == '\n' || window.at(at + 1) == Window.END));
    }

    /** To the end of the line; false if the piece gets too long on the way. */
    private boolean passLine() throws IOException {
        while (window.at(at) != '\n' && window.at(at) != Window.END) {
            if (at >= most) {
                return false;
            }
            at++;
        }
        return true;
    }

    private Piece unclosed(int opened, int feedsBefore) throws IOException {
        at = opened;
        lineFeeds = feedsBefore;
        return passLine() ? piece(at, lineFeeds, Piece.Fault.UNCLOSED_QUOTE) : tooLong(lineFeeds);
    }
}

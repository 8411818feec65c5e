package dev.tarn.ingest.landing.lines;

import java.io.IOException;
import java.io.InputStream;

/** Every line is a piece. */
public final class PlainPieces extends Pieces {
    public PlainPieces(InputStream in, Position at, int most) {
        super(in, at, most);
    }

    @Override
    Piece split() throws IOException {
        int end = 0;
        while (window.at(end) != '\n' && window.at(end) != Window.END) {
            if (end == most) {
                return tooLong(0);
            }
            end++;
        }
        return piece(end, 0, null);
    }
}

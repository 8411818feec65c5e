package dev.tarn.ingest.json;

import dev.tarn.ingest.IngestErrors;
import dev.tarn.ingest.Rejection;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.CharBuffer;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CoderResult;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;

/** Checks that bytes are UTF-8, strictly: the JSON parser would let some broken sequences pass. One thread. */
public final class Encoding {
    private static final VarHandle LONGS = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.nativeOrder());
    private static final long NOT_ASCII = 0x8080808080808080L;

    private final CharsetDecoder decoder = StandardCharsets.UTF_8
            .newDecoder()
            .onMalformedInput(CodingErrorAction.REPORT)
            .onUnmappableCharacter(CodingErrorAction.REPORT);
    private final CharBuffer decoded = CharBuffer.allocate(1024);

    public void check(byte[] bytes) throws Rejection {
        if (!ascii(bytes)) {
            decode(bytes);
        }
        // The parser would take these for UTF-16, UTF-32 or a mark, and go on.
        for (int i = 0; i < Math.min(4, bytes.length); i++) {
            if (bytes[i] == 0) {
                throw IngestErrors.notUtf8Json("a zero byte, as UTF-16 and UTF-32 have it");
            }
        }
        if (bytes.length >= 3 && bytes[0] == (byte) 0xEF && bytes[1] == (byte) 0xBB && bytes[2] == (byte) 0xBF) {
            throw IngestErrors.notUtf8Json("a byte order mark");
        }
    }

    private static boolean ascii(byte[] bytes) {
        int i = 0;
        for (; i + Long.BYTES <= bytes.length; i += Long.BYTES) {
            if (((long) LONGS.get(bytes, i) & NOT_ASCII) != 0) {
                return false;
            }
        }
        for (; i < bytes.length; i++) {
            if (bytes[i] < 0) {
                return false;
            }
        }
        return true;
    }

    private void decode(byte[] bytes) throws Rejection {
        ByteBuffer in = ByteBuffer.wrap(bytes);
        decoder.reset();
        CoderResult result;
        do {
            decoded.clear();
            result = decoder.decode(in, decoded, true);
        } while (result.isOverflow());
        if (result.isError()) {
            throw IngestErrors.invalidUtf8(in.position());
        }
    }
}

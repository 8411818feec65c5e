package dev.tarn.delta.store;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Paths of files as a log has them: percent-encoded UTF-8, both ways. What is left as it is, is what every writer leaves; so
 * that a colon is never taken for the end of a scheme, it is always encoded.
 */
public final class LogPath {
    private static final String PLAIN = "-._~/=";
    private static final Pattern ABSOLUTE = Pattern.compile("[A-Za-z][A-Za-z0-9+.-]*:/.*", Pattern.DOTALL);
    private static final HexFormat HEX = HexFormat.of().withUpperCase();

    private LogPath() {}

    public static String encode(String path) {
        Matcher absolute = ABSOLUTE.matcher(path);
        int from = absolute.matches() ? path.indexOf(':') + 1 : 0;
        StringBuilder encoded = new StringBuilder(path.length() + 16).append(path, 0, from);
        for (byte b : path.substring(from).getBytes(StandardCharsets.UTF_8)) {
            char c = (char) (b & 0xff);
            if (isPlain(c)) {
                encoded.append(c);
            } else {
                encoded.append('%').append(HEX.toHexDigits(b));
            }
        }
        return encoded.toString();
    }

    public static String decode(String encoded) {
        if (encoded.indexOf('%') < 0) {
            return encoded;
        }
        byte[] bytes = encoded.getBytes(StandardCharsets.UTF_8);
        ByteArrayOutputStream decoded = new ByteArrayOutputStream(bytes.length);
        for (int i = 0; i < bytes.length; i++) {
            if (bytes[i] == '%' && i + 2 < bytes.length && isHex(bytes[i + 1]) && isHex(bytes[i + 2])) {
                decoded.write(HexFormat.fromHexDigits(encoded(bytes, i + 1)));
                i += 2;
            } else {
                decoded.write(bytes[i]);
            }
        }
        return decoded.toString(StandardCharsets.UTF_8);
    }

    private static String encoded(byte[] bytes, int from) {
        return new String(bytes, from, 2, StandardCharsets.US_ASCII);
    }

    private static boolean isPlain(char c) {
        boolean letter = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
        return letter || (c >= '0' && c <= '9') || PLAIN.indexOf(c) >= 0;
    }

    private static boolean isHex(byte b) {
        return HexFormat.isHexDigit(b);
    }
}

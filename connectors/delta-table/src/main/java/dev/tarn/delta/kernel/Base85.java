package dev.tarn.delta.kernel;

import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.UUID;

/** Four bytes in five characters, with the letters of Z85, as Delta writes ids and vectors into its log. */
public final class Base85 {
    public static final int UUID_LENGTH = 20;
    private static final String LETTERS =
            "0123456789abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ.-:+=^!/*?&<>()[]{}@%$#";
    private static final int BLOCK = 5;

    private Base85() {}

    static String encode(UUID id) {
        return encode(ByteBuffer.allocate(16)
                .putLong(id.getMostSignificantBits())
                .putLong(id.getLeastSignificantBits())
                .array());
    }

    /** Padded with zeros to whole blocks. */
    static String encode(byte[] source) {
        int blocks = (source.length + 3) / 4;
        ByteBuffer bytes = ByteBuffer.wrap(Arrays.copyOf(source, blocks * 4));
        char[] text = new char[blocks * BLOCK];
        for (int block = 0; block < text.length; block += BLOCK) {
            long word = Integer.toUnsignedLong(bytes.getInt());
            for (int i = BLOCK - 1; i >= 0; i--) {
                text[block + i] = LETTERS.charAt((int) (word % LETTERS.length()));
                word /= LETTERS.length();
            }
        }
        return new String(text);
    }

    public static UUID uuid(String text) {
        ByteBuffer bytes = ByteBuffer.wrap(bytes(text, 16));
        return new UUID(bytes.getLong(), bytes.getLong());
    }

    /** @param size of the bytes; what pads them to a block is left off */
    static byte[] bytes(String text, int size) {
        if (text.length() % BLOCK != 0 || size > text.length() / BLOCK * 4) {
            throw new IllegalArgumentException("'" + text + "' does not hold " + size + " bytes in base 85");
        }
        ByteBuffer bytes = ByteBuffer.allocate(text.length() / BLOCK * 4);
        for (int block = 0; block < text.length(); block += BLOCK) {
            long word = 0;
            for (int i = 0; i < BLOCK; i++) {
                int digit = LETTERS.indexOf(text.charAt(block + i));
                if (digit < 0) {
                    throw new IllegalArgumentException("'" + text + "' is not in base 85");
                }
                word = word * LETTERS.length() + digit;
            }
            bytes.putInt((int) word);
        }
        return Arrays.copyOf(bytes.array(), size);
    }
}

package dev.tarn.delta.upkeep;

import java.nio.ByteBuffer;
import java.util.Optional;
import java.util.UUID;

/** The file of a deletion vector, as the log names it. */
final class VectorFile {
    private static final String LETTERS =
            "0123456789abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ.-:+=^!/*?&<>()[]{}@%$#";
    private static final int ID_LENGTH = 20;
    private static final int GROUP = 5;

    private VectorFile() {}

    /** Its path, relative to the table where it lies beside it; none where it stands in the log itself. */
    static Optional<String> path(String storage, String pathOrInline) {
        return switch (storage) {
            case "u" -> Optional.of(beside(pathOrInline));
            case "p" -> Optional.of(pathOrInline);
            case "i" -> Optional.empty();
            default ->
                throw new IllegalStateException("the log names a deletion vector of the unknown kind " + storage
                        + "; clean this table up with the software that wrote it");
        };
    }

    private static String beside(String prefixAndId) {
        int at = prefixAndId.length() - ID_LENGTH;
        String prefix = prefixAndId.substring(0, at);
        return (prefix.isEmpty() ? "" : prefix + "/") + "deletion_vector_" + uuid(prefixAndId.substring(at)) + ".bin";
    }

    private static UUID uuid(String id) {
        ByteBuffer bytes = ByteBuffer.allocate(2 * Long.BYTES);
        for (int group = 0; group < ID_LENGTH; group += GROUP) {
            long value = 0;
            for (int i = group; i < group + GROUP; i++) {
                value = value * LETTERS.length() + LETTERS.indexOf(id.charAt(i));
            }
            bytes.putInt((int) value);
        }
        return new UUID(bytes.getLong(0), bytes.getLong(Long.BYTES));
    }
}

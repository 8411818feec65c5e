package dev.tarn.delta.upkeep;

import dev.tarn.delta.kernel.Base85;
import java.util.Optional;

/** The file of a deletion vector, as the log names it. */
final class VectorFile {
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
        int at = prefixAndId.length() - Base85.UUID_LENGTH;
        String prefix = prefixAndId.substring(0, at);
        return (prefix.isEmpty() ? "" : prefix + "/") + "deletion_vector_" + Base85.uuid(prefixAndId.substring(at))
                + ".bin";
    }
}

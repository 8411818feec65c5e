package dev.tarn.delta.store;

import java.io.FileNotFoundException;
import java.util.Optional;
import java.util.regex.Pattern;

/** Names of the versions of a log. */
final class LogVersion {
    private static final Pattern VERSION = Pattern.compile("\\d{20}\\.json");

    private LogVersion() {}

    /**
     * The version that must be there before one is put. A table that was removed is not begun anew in the middle, and a log has no
     * gaps: readers take either for damage.
     */
    static Optional<String> before(String name) {
        long version = VERSION.matcher(name).matches() ? Long.parseLong(name.substring(0, 20)) : 0;
        return version == 0 ? Optional.empty() : Optional.of("%020d.json".formatted(version - 1));
    }

    static FileNotFoundException missing(Object before, String name) {
        return new FileNotFoundException(
                name + " is not put: " + before
                        + " is not there, so the table is gone or its log was cut off; restore it, or begin a new table elsewhere");
    }
}

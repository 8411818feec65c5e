package dev.tarn.delta.store;

import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Tells a log that was read and makes no sense from one that could not be read: trying again helps with the second only. The
 * engines hand on what their own copies of one JSON parser throw, which is of the same kind to Java as a store that is away.
 */
public final class Damage {
    public static final String CURE =
            "Restore its newest file from a copy, or let the table's owner repair it; nothing is written to"
                    + " the table meanwhile";

    private static final Pattern PARSER = Pattern.compile("Json(EOF|Mapping|Parse|Processing)Exception");

    private Damage() {}

    /** What is wrong with the content, if that is what a failure says. */
    public static Optional<String> in(Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (PARSER.matcher(cause.getClass().getSimpleName()).matches()) {
                return Optional.of(
                        String.valueOf(cause.getMessage()).lines().findFirst().orElse(""));
            }
        }
        return Optional.empty();
    }
}

package dev.tarn.kit.settings;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;

/**
 * Keeps the settings table of a module's README equal to the declarations; a test of each module calls it.
 * It is no test-jar: every module's tests use it, and in one reactor build a test-jar is there only from {@code package} on.
 */
public final class ReadmeSettings {
    private static final String BEGIN = "<!-- settings -->\n";
    private static final String END = "<!-- /settings -->";
    private static final String UPDATE = "readme.update";

    private ReadmeSettings() {}

    /** Fails if the block is missing or stale; with {@code -Dreadme.update=true} it is rewritten instead. */
    public static void verify(Path readme, Collection<Setting<?>> settings) {
        verify(readme, settings, Boolean.getBoolean(UPDATE));
    }

    static void verify(Path readme, Collection<Setting<?>> settings, boolean update) {
        try {
            String text = Files.readString(readme);
            int begin = text.indexOf(BEGIN);
            int end = text.indexOf(END, Math.max(begin, 0));
            if (begin < 0 || end < 0) {
                throw new AssertionError(readme + " has no block between " + BEGIN.strip() + " and " + END);
            }
            String wanted =
                    text.substring(0, begin + BEGIN.length()) + SettingsTable.markdown(settings) + text.substring(end);
            if (wanted.equals(text)) {
                return;
            }
            if (!update) {
                throw new AssertionError("the settings table of %s is stale: run the tests once with -D%s=true"
                        .formatted(readme, UPDATE));
            }
            Files.writeString(readme, wanted);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}

package dev.tarn.kit.settings;

import java.util.Collection;
import java.util.Comparator;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/** What settings are called, on the command line and in the environment, and which name a wrong one is nearest to. */
final class Names {
    static final String ENVIRONMENT_PREFIX = "TARN_";
    private static final Pattern NAME = Pattern.compile("[a-z][a-z0-9]*([._-][a-z0-9]+)*");
    private static final Pattern SECRET = Pattern.compile("password|secret|jaas|token|key|credential|user\\.info");

    private Names() {}

    static String checked(String name) {
        if (!NAME.matcher(name).matches()) {
            throw new IllegalArgumentException(
                    "'" + name + "' is no setting name: lower-case words joined by dots or hyphens");
        }
        return name;
    }

    static String environment(String name) {
        return ENVIRONMENT_PREFIX + name.replaceAll("[.-]", "_").toUpperCase(Locale.ROOT);
    }

    /** Errs on the side of hiding: a key that is no secret is masked too. */
    static boolean looksSecret(String name) {
        return SECRET.matcher(name.toLowerCase(Locale.ROOT)).find();
    }

    static Optional<String> nearest(String given, Collection<String> declared) {
        return declared.stream()
                .min(Comparator.comparingInt((String d) -> distance(given, d))
                        .thenComparing(Comparator.naturalOrder()));
    }

    /** Insertions, deletions and replacements of one character, the least number of them. */
    static int distance(String a, String b) {
        int[] above = new int[b.length() + 1];
        for (int j = 0; j <= b.length(); j++) {
            above[j] = j;
        }
        for (int i = 1; i <= a.length(); i++) {
            int[] row = new int[b.length() + 1];
            row[0] = i;
            for (int j = 1; j <= b.length(); j++) {
                int replaced = above[j - 1] + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
                row[j] = Math.min(replaced, 1 + Math.min(above[j], row[j - 1]));
            }
            above = row;
        }
        return above[b.length()];
    }
}

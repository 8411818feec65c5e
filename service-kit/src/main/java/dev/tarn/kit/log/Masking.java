package dev.tarn.kit.log;

import java.util.Collection;
import java.util.Comparator;
import java.util.List;

/** Takes known secrets out of a text, whoever logs it. */
public final class Masking {
    /** Shorter texts are too likely a part of innocent words. */
    private static final int SHORTEST = 4;

    private static final String MASK = "******";

    private final List<String> secrets;

    public Masking(Collection<String> secrets) {
        this.secrets = secrets.stream()
                .filter(s -> s.length() >= SHORTEST)
                .distinct()
                .sorted(Comparator.comparingInt(String::length).reversed())
                .toList();
    }

    public String mask(String text) {
        String masked = text;
        for (String secret : secrets) {
            masked = masked.replace(secret, MASK);
        }
        return masked;
    }
}

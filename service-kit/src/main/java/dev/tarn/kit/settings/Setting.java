package dev.tarn.kit.settings;

import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * One setting, declared once: its name, type, default, validation and meaning. Immutable; every call returns a copy.
 *
 * @param <T> what the rest of the program reads
 */
public final class Setting<T> {
    /** What the text {@code unlimited} of a {@link #durationOrUnlimited} means: 292,000 years, which still fit in microseconds. */
    public static final Duration UNLIMITED = ValueType.UNLIMITED;

    private record Check<T>(Predicate<T> test, String expected) {}

    private final String name;
    private final ValueType<T> type;
    private final String defaultText;
    private final String shownDefault;
    private final String doc;
    private final boolean secret;
    private final boolean required;
    private final List<Check<T>> checks;

    private Setting(
            String name,
            ValueType<T> type,
            String defaultText,
            String shownDefault,
            String doc,
            boolean secret,
            boolean required,
            List<Check<T>> checks) {
        this.name = Names.checked(name);
        this.type = type;
        this.defaultText = defaultText;
        this.shownDefault = shownDefault;
        this.doc = doc;
        this.secret = secret;
        this.required = required;
        this.checks = checks;
    }

    private static <T> Setting<T> of(String name, ValueType<T> type) {
        return new Setting<>(name, type, null, null, "", false, false, List.of());
    }

    public static Setting<String> string(String name) {
        return of(name, ValueType.STRING);
    }

    public static Setting<Integer> integer(String name) {
        return of(name, ValueType.INTEGER);
    }

    public static Setting<Long> longInteger(String name) {
        return of(name, ValueType.LONG);
    }

    /** Like {@code 500ms}, {@code 30s}, {@code 5m}, {@code 3h}, {@code 30d}. */
    public static Setting<Duration> duration(String name) {
        return of(name, ValueType.DURATION);
    }

    /** A duration, or the text {@code unlimited}, which reads as {@link #UNLIMITED}. */
    public static Setting<Duration> durationOrUnlimited(String name) {
        return of(name, ValueType.DURATION_OR_UNLIMITED);
    }

    /** Like {@code 512}, {@code 256KiB}, {@code 64MiB}, {@code 2GiB}. */
    public static Setting<Long> bytes(String name) {
        return of(name, ValueType.BYTES);
    }

    public static Setting<Boolean> bool(String name) {
        return of(name, ValueType.BOOL);
    }

    /** The constants of an enum, in lower case with hyphens. */
    public static <E extends Enum<E>> Setting<E> choice(String name, Class<E> values) {
        return of(name, ValueType.choice(values));
    }

    /** Like {@code 2023-03-10}. */
    public static Setting<LocalDate> date(String name) {
        return of(name, ValueType.DATE);
    }

    /** A text that is never printed; it may also be given as a file. */
    public static Setting<String> secret(String name) {
        return new Setting<>(name, ValueType.STRING, null, null, "", true, false, List.of());
    }

    /** The default: a value of the setting's type, or its text as a user writes it. */
    public Setting<T> defaultsTo(Object value) {
        String text = ValueType.text(value);
        Setting<T> copy = new Setting<>(name, type, text, null, doc, secret, required, checks);
        copy.parse(text).ifPresent(expected -> {
            throw new IllegalArgumentException("the default of " + name + " has to be " + expected);
        });
        return copy;
    }

    /** Says in the table what holds when the setting is not given, for defaults that depend on something else. */
    public Setting<T> defaultShownAs(String text) {
        return new Setting<>(name, type, defaultText, text, doc, secret, required, checks);
    }

    public Setting<T> doc(String meaning) {
        return new Setting<>(name, type, defaultText, shownDefault, meaning, secret, required, checks);
    }

    public Setting<T> required() {
        return new Setting<>(name, type, defaultText, shownDefault, doc, secret, true, checks);
    }

    /** {@code expected} completes the sentence "it has to be ...". */
    public Setting<T> check(Predicate<T> test, String expected) {
        List<Check<T>> more = new ArrayList<>(checks);
        more.add(new Check<>(test, expected));
        return new Setting<>(name, type, defaultText, shownDefault, doc, secret, required, List.copyOf(more));
    }

    /** The same setting under another name: one declaration for a family such as one per source. */
    public Setting<T> named(String other) {
        return new Setting<>(other, type, defaultText, shownDefault, doc, secret, required, checks);
    }

    public String name() {
        return name;
    }

    String environment() {
        return Names.environment(name);
    }

    String doc() {
        return doc;
    }

    boolean isSecret() {
        return secret;
    }

    boolean isRequired() {
        return required;
    }

    Optional<String> defaultText() {
        return Optional.ofNullable(defaultText);
    }

    String shownDefault() {
        return shownDefault != null ? shownDefault : Objects.requireNonNullElse(defaultText, "");
    }

    /** Empty if the text is good, else what it has to be. */
    Optional<String> parse(String text) {
        T value;
        try {
            value = type.parse(text);
        } catch (RuntimeException e) {
            return Optional.of(type.expected());
        }
        return checks.stream()
                .filter(c -> !c.test().test(value))
                .map(Check::expected)
                .findFirst();
    }

    T value(String text) {
        return type.parse(text);
    }

    @Override
    public String toString() {
        return name;
    }
}

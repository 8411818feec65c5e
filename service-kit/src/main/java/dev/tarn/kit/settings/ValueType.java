package dev.tarn.kit.settings;

import java.time.Duration;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** How the text of a setting becomes a value, and what to tell who wrote another text. */
record ValueType<T>(String expected, Function<String, T> parser) {
    static final Duration UNLIMITED = Duration.of(Long.MAX_VALUE, ChronoUnit.MICROS);

    private static final Pattern NUMBER_AND_UNIT = Pattern.compile("(\\d{1,18}) ?([A-Za-z]*)");
    private static final String A_DURATION = "a duration like 500ms, 30s, 5m, 3h or 30d";

    static final ValueType<String> STRING = new ValueType<>("a text that is not empty", ValueType::notBlank);
    static final ValueType<Integer> INTEGER = new ValueType<>("an integer", Integer::valueOf);
    static final ValueType<Long> LONG = new ValueType<>("an integer", Long::valueOf);
    static final ValueType<LocalDate> DATE = new ValueType<>("a date like 2023-03-10", LocalDate::parse);
    static final ValueType<Boolean> BOOL = new ValueType<>("true or false", ValueType::bool);
    static final ValueType<Long> BYTES = new ValueType<>("a size like 512, 256KiB, 64MiB or 2GiB", ValueType::bytes);
    static final ValueType<Duration> DURATION = new ValueType<>(A_DURATION, ValueType::duration);
    static final ValueType<Duration> DURATION_OR_UNLIMITED = new ValueType<>(
            A_DURATION + ", or unlimited", text -> text.equals("unlimited") ? UNLIMITED : duration(text));

    static <E extends Enum<E>> ValueType<E> choice(Class<E> values) {
        List<E> constants = List.of(values.getEnumConstants());
        String expected = "one of " + constants.stream().map(ValueType::text).collect(Collectors.joining(", "));
        return new ValueType<>(expected, text -> constants.stream()
                .filter(c -> text(c).equals(text))
                .findFirst()
                .orElseThrow());
    }

    T parse(String text) {
        return parser.apply(text.strip());
    }

    /** The text that parses to the value. */
    static String text(Object value) {
        if (value instanceof Duration duration) {
            return text(duration);
        }
        if (value instanceof Enum<?> constant) {
            return constant.name().toLowerCase(Locale.ROOT).replace('_', '-');
        }
        return String.valueOf(value);
    }

    private static String text(Duration duration) {
        if (duration.equals(UNLIMITED)) {
            return "unlimited";
        }
        long millis = duration.toMillis();
        record Unit(String name, long millis) {}
        return Arrays.asList(
                        new Unit("d", 86_400_000),
                        new Unit("h", 3_600_000),
                        new Unit("m", 60_000),
                        new Unit("s", 1_000))
                .stream()
                .filter(u -> millis != 0 && millis % u.millis() == 0)
                .findFirst()
                .map(u -> millis / u.millis() + u.name())
                .orElse(millis + "ms");
    }

    private static String notBlank(String text) {
        if (text.isEmpty()) {
            throw new IllegalArgumentException();
        }
        return text;
    }

    private static boolean bool(String text) {
        return switch (text) {
            case "true" -> true;
            case "false" -> false;
            default -> throw new IllegalArgumentException();
        };
    }

    private static Duration duration(String text) {
        Matcher m = numberAndUnit(text);
        long n = Long.parseLong(m.group(1));
        return switch (m.group(2)) {
            case "ms" -> Duration.ofMillis(n);
            case "s" -> Duration.ofSeconds(n);
            case "m" -> Duration.ofMinutes(n);
            case "h" -> Duration.ofHours(n);
            case "d" -> Duration.ofDays(n);
            default -> throw new IllegalArgumentException();
        };
    }

    private static long bytes(String text) {
        Matcher m = numberAndUnit(text);
        long n = Long.parseLong(m.group(1));
        return switch (m.group(2)) {
            case "" -> n;
            case "KiB" -> Math.multiplyExact(n, 1L << 10);
            case "MiB" -> Math.multiplyExact(n, 1L << 20);
            case "GiB" -> Math.multiplyExact(n, 1L << 30);
            default -> throw new IllegalArgumentException();
        };
    }

    private static Matcher numberAndUnit(String text) {
        Matcher m = NUMBER_AND_UNIT.matcher(text);
        if (!m.matches()) {
            throw new IllegalArgumentException();
        }
        return m;
    }
}

package dev.tarn.snowflakelocal.statement;

import dev.tarn.snowflakelocal.Errors;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** How often a task runs: {@code 10 SECONDS}, {@code 5 MINUTES}, {@code 1 HOUR}. */
public final class Schedule {
    private static final Pattern INTERVAL =
            Pattern.compile("\\s*(\\d{1,6})\\s+(SECOND|SECONDS|S|MINUTE|MINUTES|M|HOUR|HOURS|H)\\s*");

    private Schedule() {}

    public static long seconds(String text) {
        String upper = text.toUpperCase(Locale.ROOT);
        if (upper.strip().startsWith("USING CRON")) {
            throw Errors.unsupported("SCHEDULE = 'USING CRON ...'");
        }
        Matcher matcher = INTERVAL.matcher(upper);
        if (!matcher.matches() || Long.parseLong(matcher.group(1)) == 0) {
            throw Errors.invalid("invalid value '" + text + "' for parameter 'SCHEDULE'");
        }
        long count = Long.parseLong(matcher.group(1));
        return switch (matcher.group(2).charAt(0)) {
            case 'S' -> count;
            case 'M' -> count * 60;
            default -> count * 3600;
        };
    }
}

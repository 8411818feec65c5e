package dev.tarn.snowflakelocal.dialect;

import dev.tarn.snowflakelocal.Errors;
import dev.tarn.snowflakelocal.sql.Name;
import dev.tarn.snowflakelocal.sql.Token;
import dev.tarn.snowflakelocal.types.SnowType;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/** Functions of dates and times: their parts are words, texts, or in the function's name. */
final class Dates {
    private static final Map<String, String> PARTS = Map.ofEntries(
            Map.entry("Y", "year"),
            Map.entry("YY", "year"),
            Map.entry("YYY", "year"),
            Map.entry("YYYY", "year"),
            Map.entry("YR", "year"),
            Map.entry("YEARS", "year"),
            Map.entry("YRS", "year"),
            Map.entry("YEAR", "year"),
            Map.entry("MONTH", "month"),
            Map.entry("MM", "month"),
            Map.entry("MON", "month"),
            Map.entry("MONS", "month"),
            Map.entry("MONTHS", "month"),
            Map.entry("DAY", "day"),
            Map.entry("D", "day"),
            Map.entry("DD", "day"),
            Map.entry("DAYS", "day"),
            Map.entry("DAYOFMONTH", "day"),
            Map.entry("WEEK", "week"),
            Map.entry("W", "week"),
            Map.entry("WK", "week"),
            Map.entry("WEEKS", "week"),
            Map.entry("QUARTER", "quarter"),
            Map.entry("Q", "quarter"),
            Map.entry("QTR", "quarter"),
            Map.entry("QUARTERS", "quarter"),
            Map.entry("HOUR", "hour"),
            Map.entry("H", "hour"),
            Map.entry("HH", "hour"),
            Map.entry("HR", "hour"),
            Map.entry("HOURS", "hour"),
            Map.entry("HRS", "hour"),
            Map.entry("MINUTE", "minute"),
            Map.entry("M", "minute"),
            Map.entry("MI", "minute"),
            Map.entry("MIN", "minute"),
            Map.entry("MINUTES", "minute"),
            Map.entry("MINS", "minute"),
            Map.entry("SECOND", "second"),
            Map.entry("S", "second"),
            Map.entry("SEC", "second"),
            Map.entry("SECONDS", "second"),
            Map.entry("SECS", "second"),
            Map.entry("MILLISECOND", "millisecond"),
            Map.entry("MS", "millisecond"),
            Map.entry("MSEC", "millisecond"),
            Map.entry("MILLISECONDS", "millisecond"),
            Map.entry("MICROSECOND", "microsecond"),
            Map.entry("US", "microsecond"),
            Map.entry("USEC", "microsecond"),
            Map.entry("MICROSECONDS", "microsecond"),
            Map.entry("DAYOFWEEK", "dow"),
            Map.entry("DOW", "dow"),
            Map.entry("DW", "dow"),
            Map.entry("DAYOFWEEKISO", "isodow"),
            Map.entry("DAYOFWEEK_ISO", "isodow"),
            Map.entry("DOY", "doy"),
            Map.entry("DAYOFYEAR", "doy"),
            Map.entry("YD", "doy"),
            Map.entry("WEEKISO", "week"),
            Map.entry("WEEK_ISO", "week"),
            Map.entry("WEEKOFYEAR", "week"),
            Map.entry("YEAROFWEEKISO", "isoyear"));

    private static final Set<String> PART_FUNCTIONS = Set.of(
            "YEAR",
            "MONTH",
            "DAY",
            "DAYOFMONTH",
            "HOUR",
            "MINUTE",
            "SECOND",
            "QUARTER",
            "WEEK",
            "WEEKISO",
            "WEEKOFYEAR",
            "DAYOFWEEK",
            "DAYOFWEEKISO",
            "DAYOFYEAR",
            "YEAROFWEEKISO");

    private Dates() {}

    /** Null where the function is not one of dates. */
    static String call(String name, List<Token> first, List<String> arguments) {
        if (PART_FUNCTIONS.contains(name)) {
            need(name, arguments, 1, 1);
            return part(name, arguments.get(0));
        }
        return switch (name) {
            case "DATEADD", "TIMEADD", "TIMESTAMPADD" -> {
                need(name, arguments, 3, 3);
                yield add(part(first.get(0)), arguments.get(1), arguments.get(2));
            }
            case "DATEDIFF", "TIMEDIFF", "TIMESTAMPDIFF" -> {
                need(name, arguments, 3, 3);
                yield "date_diff('" + part(first.get(0)) + "', " + stamp(arguments.get(1)) + ", "
                        + stamp(arguments.get(2)) + ")";
            }
            case "DATE_PART" -> {
                need(name, arguments, 2, 2);
                yield part(first.get(0).value().toUpperCase(Locale.ROOT), arguments.get(1));
            }
            case "DATE_TRUNC" -> {
                need(name, arguments, 2, 2);
                String cut = "date_trunc('" + part(first.get(0)) + "', " + arguments.get(1) + ")";
                yield isDate(arguments.get(1)) ? "CAST(" + cut + " AS DATE)" : cut;
            }
            case "ADD_MONTHS" -> {
                need(name, arguments, 2, 2);
                yield add("month", arguments.get(1), arguments.get(0));
            }
            case "LAST_DAY" -> one(name, arguments, "last_day({})");
            case "DAYNAME" -> one(name, arguments, "left(dayname({}), 3)");
            case "MONTHNAME" -> one(name, arguments, "left(monthname({}), 3)");
            case "CURRENT_TIMESTAMP", "GETDATE", "LOCALTIMESTAMP", "SYSTIMESTAMP" -> "now()";
            case "SYSDATE" -> "CAST(now() AT TIME ZONE 'UTC' AS TIMESTAMP)";
            case "CURRENT_DATE" -> "CAST(now() AS DATE)";
            case "CURRENT_TIME", "LOCALTIME" -> "sf_current_time()";
            case "DATE_FROM_PARTS", "DATEFROMPARTS" -> {
                need(name, arguments, 3, 3);
                yield "make_date(" + String.join(", ", arguments) + ")";
            }
            case "TIMESTAMP_NTZ_FROM_PARTS", "TIMESTAMP_FROM_PARTS" -> {
                need(name, arguments, 6, 6);
                yield "make_timestamp(" + String.join(", ", arguments) + ")";
            }
            case "CONVERT_TIMEZONE" -> zone(arguments);
            case "TO_DATE", "DATE" -> to(name, arguments, SnowType.DATE, false);
            case "TRY_TO_DATE" -> to(name, arguments, SnowType.DATE, true);
            case "TO_TIME", "TIME" -> to(name, arguments, SnowType.time(SnowType.Kind.TIME, 6), false);
            case "TO_TIMESTAMP", "TO_TIMESTAMP_NTZ" -> timestamp(name, arguments, "TIMESTAMP", false);
            case "TRY_TO_TIMESTAMP", "TRY_TO_TIMESTAMP_NTZ" -> timestamp(name, arguments, "TIMESTAMP", true);
            case "TO_TIMESTAMP_LTZ" -> timestamp(name, arguments, "TIMESTAMPTZ", false);
            case "TO_NUMBER", "TO_DECIMAL", "TO_NUMERIC" -> number(name, arguments, false);
            case "TRY_TO_NUMBER", "TRY_TO_DECIMAL", "TRY_TO_NUMERIC" -> number(name, arguments, true);
            case "TO_CHAR", "TO_VARCHAR" ->
                arguments.size() == 2
                        ? "strftime(" + stamp(arguments.get(0)) + ", " + Name.literal(TimeFormat.duck(first.get(1)))
                                + ")"
                        : null;
            default -> null;
        };
    }

    /** A part of a date or time, as a number. */
    static String part(String part, String value) {
        String upper = part.toUpperCase(Locale.ROOT);
        return switch (upper) {
            case "EPOCH_SECOND", "EPOCH", "EPOCH_SECONDS" -> "CAST(floor(epoch(" + value + ")) AS BIGINT)";
            case "EPOCH_MILLISECOND", "EPOCH_MILLISECONDS" -> "epoch_ms(" + value + ")";
            case "EPOCH_MICROSECOND", "EPOCH_MICROSECONDS" -> "epoch_us(" + value + ")";
            case "EPOCH_NANOSECOND", "EPOCH_NANOSECONDS" -> "epoch_ns(" + value + ")";
            case "NANOSECOND", "NS", "NSEC", "NANOSECONDS" -> "(epoch_ns(" + value + ") % 1000000000)";
            default -> "date_part('" + known(upper) + "', " + stamp(value) + ")";
        };
    }

    private static String part(Token token) {
        return known(token.value().toUpperCase(Locale.ROOT));
    }

    private static String known(String part) {
        String known = PARTS.get(part);
        if (known == null) {
            throw Errors.invalid("'" + part + "' is not a valid date/time component");
        }
        return known;
    }

    private static String stamp(String value) {
        return value.startsWith("'") ? "CAST(" + value + " AS TIMESTAMP)" : value;
    }

    /** What is seen to be a DATE stays one while whole days are added. */
    private static String add(String part, String count, String value) {
        String unit = part.equals("quarter") ? "3 * CAST(" + count + " AS INTEGER)" : "CAST(" + count + " AS INTEGER)";
        String function = part.equals("quarter") ? "to_months" : "to_" + part + "s";
        if (part.endsWith("second") || part.equals("minute") || part.equals("hour")) {
            unit = "CAST(" + count + " AS BIGINT)";
        }
        if (part.equals("second")) {
            function = "to_seconds";
        }
        String sum = "(" + stamp(value) + " + " + function + "(" + unit + "))";
        boolean days = Set.of("year", "quarter", "month", "week", "day").contains(part);
        return days && isDate(value) ? "CAST(" + sum + " AS DATE)" : sum;
    }

    private static String to(String name, List<String> arguments, SnowType type, boolean lenient) {
        need(name, arguments, 1, 1);
        return lenient ? Casts.tryCast(arguments.get(0), type) : Casts.cast(arguments.get(0), type, false);
    }

    private static String timestamp(String name, List<String> arguments, String type, boolean lenient) {
        need(name, arguments, 1, 2);
        String cast = lenient ? "TRY_CAST" : "CAST";
        if (arguments.size() == 2 && arguments.get(1).matches("\\d")) {
            String micros = "CAST(round(" + arguments.get(0) + " * " + (long) Math.pow(10, 6) + " / "
                    + (long) Math.pow(10, Integer.parseInt(arguments.get(1))) + ") AS BIGINT)";
            return "CAST(make_timestamp(CAST(" + exact(arguments.get(0), arguments.get(1), micros) + " AS BIGINT)) AS "
                    + type + ")";
        }
        if (arguments.size() == 2) {
            throw Errors.unsupported(name + " with a format");
        }
        return cast + "(sf_epoch(" + arguments.get(0) + ") AS " + type + ")";
    }

    /** Whole microseconds without a float between. */
    private static String exact(String value, String scale, String otherwise) {
        return switch (scale) {
            case "0" -> "(" + value + ") * 1000000";
            case "3" -> "(" + value + ") * 1000";
            case "6" -> "(" + value + ")";
            case "9" -> "CAST(" + value + " AS BIGINT) // 1000";
            default -> otherwise;
        };
    }

    private static String number(String name, List<String> arguments, boolean lenient) {
        need(name, arguments, 1, 3);
        int precision = arguments.size() > 1 ? Integer.parseInt(digits(name, arguments.get(1))) : 38;
        int scale = arguments.size() > 2 ? Integer.parseInt(digits(name, arguments.get(2))) : 0;
        SnowType type = SnowType.fixed(precision, scale);
        return lenient ? Casts.tryCast(arguments.get(0), type) : Casts.cast(arguments.get(0), type, false);
    }

    private static String digits(String name, String argument) {
        if (!argument.matches("\\d{1,2}")) {
            throw Errors.unsupported(name + " with a format");
        }
        return argument;
    }

    private static String zone(List<String> arguments) {
        need("CONVERT_TIMEZONE", arguments, 2, 3);
        return arguments.size() == 3
                ? "timezone(" + arguments.get(1) + ", timezone(" + arguments.get(0) + ", CAST(" + arguments.get(2)
                        + " AS TIMESTAMP)))"
                : "timezone(" + arguments.get(0) + ", CAST(" + arguments.get(1) + " AS TIMESTAMPTZ))";
    }

    private static String one(String name, List<String> arguments, String text) {
        need(name, arguments, 1, 1);
        return text.replace("{}", stamp(arguments.get(0)));
    }

    private static void need(String name, List<String> arguments, int least, int most) {
        if (arguments.size() < least || arguments.size() > most) {
            throw Errors.wrongArguments(name, least + (most > least ? " to " + most : ""));
        }
    }

    /** Whether the text of an expression shows that it is a DATE. */
    private static boolean isDate(String value) {
        return value.endsWith(" AS DATE)") || value.endsWith(" AS DATE) END)");
    }
}

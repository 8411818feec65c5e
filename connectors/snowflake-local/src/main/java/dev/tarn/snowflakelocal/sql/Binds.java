package dev.tarn.snowflakelocal.sql;

import dev.tarn.snowflakelocal.Errors;
import dev.tarn.snowflakelocal.sql.Token.Kind;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;

/** Puts values in place of question marks: as tokens, which are never cut again, so that a value cannot become a statement. */
public final class Binds {
    private static final BigInteger BILLION = BigInteger.valueOf(1_000_000_000);
    private static final long MILLIS_OF_DAY = 86_400_000L;

    private Binds() {}

    public static Statement fill(Statement statement, List<Bind> binds) {
        int wanted = statement.binds();
        if (wanted > binds.size()) {
            throw Errors.binds(wanted, binds.size());
        }
        if (wanted == 0) {
            return statement;
        }
        List<Token> tokens = new ArrayList<>(statement.tokens());
        int next = 0;
        for (int i = 0; i < tokens.size(); i++) {
            if (tokens.get(i).kind() == Kind.BIND) {
                tokens.set(i, token(binds.get(next++), tokens.get(i)));
            }
        }
        return new Statement(statement.source(), tokens);
    }

    private static Token token(Bind bind, Token place) {
        if (bind.value() == null) {
            return new Token(Kind.WORD, "NULL", place.start(), place.end());
        }
        if (bind.type().equals("TEXT")) {
            return new Token(Kind.STRING, bind.value(), place.start(), place.end());
        }
        return new Token(Kind.LITERAL, literal(bind), place.start(), place.end());
    }

    /** The value as DuckDB's text. */
    public static String literal(Bind bind) {
        String value = bind.value();
        if (value == null) {
            return "NULL";
        }
        try {
            return switch (bind.type()) {
                case "FIXED" -> number(value);
                case "REAL" -> "CAST(" + Name.literal(String.valueOf(Double.parseDouble(value))) + " AS DOUBLE)";
                case "BOOLEAN" -> value.equalsIgnoreCase("true") || value.equals("1") ? "TRUE" : "FALSE";
                case "DATE" ->
                    "DATE '" + LocalDate.ofEpochDay(Math.floorDiv(Long.parseLong(value), MILLIS_OF_DAY)) + "'";
                case "TIME" -> time(Long.parseLong(value));
                case "TIMESTAMP_NTZ", "TIMESTAMP_LTZ" ->
                    timestamp(new BigInteger(value), bind.type().endsWith("LTZ"));
                case "TIMESTAMP_TZ" -> timestamp(new BigInteger(value.split(" ")[0]), true);
                case "BINARY" -> "unhex(" + Name.literal(value) + ")";
                case "TEXT" -> Name.literal(value);
                case "VARIANT", "OBJECT", "ARRAY" -> "CAST(" + Name.literal(value) + " AS JSON)";
                default -> throw Errors.unsupported("bind of type " + bind.type());
            };
        } catch (NumberFormatException | DateTimeException e) {
            throw Errors.badValue("The bound value is no " + bind.type());
        }
    }

    private static String number(String value) {
        String plain = new BigDecimal(value.trim()).toPlainString();
        return plain.startsWith("-") ? "(" + plain + ")" : plain;
    }

    private static String time(long nanos) {
        String type = nanos % 1000 == 0 ? "TIME" : "TIME_NS";
        return "CAST('" + LocalTime.ofNanoOfDay(nanos) + "' AS " + type + ")";
    }

    private static String timestamp(BigInteger nanos, boolean zoned) {
        BigInteger[] parts = nanos.divideAndRemainder(BILLION);
        Instant instant = Instant.ofEpochSecond(parts[0].longValueExact(), parts[1].longValue());
        boolean fine = nanos.mod(BigInteger.valueOf(1000)).signum() != 0;
        String text = zoned
                ? instant.toString()
                : instant.atOffset(ZoneOffset.UTC).toLocalDateTime().toString();
        String type = zoned ? "TIMESTAMPTZ" : fine ? "TIMESTAMP_NS" : "TIMESTAMP";
        return "CAST('" + text.replace('T', ' ') + "' AS " + type + ")";
    }
}

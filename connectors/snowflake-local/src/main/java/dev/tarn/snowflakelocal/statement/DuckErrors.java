package dev.tarn.snowflakelocal.statement;

import dev.tarn.snowflakelocal.Errors;
import dev.tarn.snowflakelocal.SqlFailure;
import java.sql.SQLException;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** DuckDB's errors as Snowflake would tell them. Its text of the statement, which is not the user's, is left out. */
final class DuckErrors {
    private static final Logger LOG = LoggerFactory.getLogger(DuckErrors.class);
    private static final Pattern COLUMN = Pattern.compile("Referenced column \"([^\"]+)\" (?:was )?not found");
    private static final Pattern TABLE = Pattern.compile("Referenced table \"([^\"]+)\" not found");
    private static final Pattern VALUES_COLUMN = Pattern.compile("does not have a column named \"([^\"]+)\"");
    private static final Pattern AMBIGUOUS = Pattern.compile("Ambiguous reference to column name \"([^\"]+)\"");
    private static final Pattern NOT_NULL = Pattern.compile("NOT NULL constraint failed: [^.]+\\.(.+)");
    private static final Pattern FUNCTION =
            Pattern.compile("(?:Function|function) with name \"?(\\w+)\"? does not exist");
    private static final Pattern LONG_TEXT = Pattern.compile("TARN:LONG:(\\d+):(.*)");

    private DuckErrors() {}

    static SqlFailure translate(SQLException e) {
        String message = String.valueOf(e.getMessage());
        String first = message.lines().findFirst().orElse("").replaceFirst("^[A-Za-z ]+ Error: ", "");
        Matcher found = LONG_TEXT.matcher(first);
        if (found.find()) {
            return Errors.stringTooLong(found.group(2), Integer.parseInt(found.group(1)));
        }
        if (message.contains("TARN:JSON") || message.contains("Malformed JSON")) {
            return Errors.badJson("Error parsing JSON");
        }
        if (message.contains("TARN:CAST:")) {
            return Errors.badValue("Failed to cast variant value to " + first.replaceFirst(".*TARN:CAST:", ""));
        }
        if (message.contains("TARN:SHA2")) {
            return Errors.unsupported("SHA2 of other than 256 bits");
        }
        for (Pattern pattern : new Pattern[] {COLUMN, VALUES_COLUMN, TABLE}) {
            found = pattern.matcher(message);
            if (found.find()) {
                return Errors.unknownColumn(found.group(1));
            }
        }
        found = AMBIGUOUS.matcher(message);
        if (found.find()) {
            return Errors.ambiguousColumn(found.group(1));
        }
        found = NOT_NULL.matcher(first);
        if (found.find()) {
            return Errors.nullInColumn(found.group(1));
        }
        found = FUNCTION.matcher(message);
        if (found.find()) {
            return Errors.unknownFunction(found.group(1).toUpperCase(java.util.Locale.ROOT));
        }
        return byKind(e, message, first);
    }

    private static SqlFailure byKind(SQLException e, String message, String first) {
        String kind = message.contains(":") ? message.substring(0, message.indexOf(':')) : "";
        if (message.contains("ivision by zero")) {
            return Errors.divisionByZero();
        }
        if (message.startsWith("INTERRUPT") || message.contains("Interrupted")) {
            return Errors.cancelled();
        }
        if (dev.tarn.snowflakelocal.catalog.Storage.isFatal(e)) {
            LOG.error("DuckDB has given its file up", e);
            return Errors.notKnownWhetherStored();
        }
        if (message.contains("No space left") || message.contains("could not write")) {
            return Errors.diskFull();
        }
        if (kind.equals("Out of Memory Error")) {
            return Errors.outOfMemory("its memory limit");
        }
        if (message.contains("same target row more than once")) {
            return Errors.duplicateMergeRow();
        }
        if (dev.tarn.snowflakelocal.catalog.Storage.isConflict(e)) {
            return Errors.locked("what this statement changes");
        }
        return switch (kind) {
            case "Conversion Error" ->
                first.contains("timestamp") || first.contains("date")
                        ? Errors.badTimestamp(first)
                        : Errors.badValue(first);
            case "Out of Range Error" -> Errors.outOfRange(first);
            case "Parser Error" -> Errors.syntax(first, "");
            case "Binder Error" -> first.contains("GROUP BY") ? Errors.groupBy(first) : Errors.invalid(first);
            case "Invalid Input Error" -> Errors.execution(first);
            default -> {
                String incident = UUID.randomUUID().toString();
                LOG.error("incident {}", incident, e);
                yield Errors.internal(incident);
            }
        };
    }
}

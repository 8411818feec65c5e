package dev.tarn.exchange.snowflake;

import dev.tarn.exchange.TableContract;
import dev.tarn.exchange.TableContract.Column;
import java.util.Locale;
import java.util.stream.Collectors;

/** A row's fingerprint as an expression of the warehouse: the same text as {@code CanonicalRow} makes, hashed there. */
final class FingerprintSql {
    static final String TWO_TO_64 = "18446744073709551616";

    /** No column of a contract is called so. */
    static final String FINGERPRINT = quoted("fingerprint of the row");

    private FingerprintSql() {}

    /** An identifier as unquoted text would be read, whatever is in it. */
    static String quoted(String name) {
        return '"' + name.toUpperCase(Locale.ROOT).replace("\"", "\"\"") + '"';
    }

    /**
     * A query of one row for each of a table, with its fingerprint.
     *
     * @param more columns beside it, as they stand behind SELECT, each with a comma before it; or nothing
     */
    static String rows(TableContract contract, String from, String more) {
        String texts = contract.columns().stream()
                .map(column -> text(column) + " AS " + textName(column))
                .collect(Collectors.joining(", "));
        String whole =
                contract.columns().stream().map(FingerprintSql::withLength).collect(Collectors.joining(" || "));
        return "SELECT MD5_NUMBER_LOWER64(" + whole + ") AS " + FINGERPRINT + more + " FROM (SELECT *, " + texts
                + " FROM " + from + ")";
    }

    private static String textName(Column column) {
        return quoted("text of " + column.name());
    }

    private static String withLength(Column column) {
        String text = textName(column);
        return "NVL(OCTET_LENGTH(" + text + ") || ':' || " + text + ", '-')";
    }

    private static String text(Column column) {
        String name = quoted(column.name());
        return switch (column.kind()) {
            case LONG -> "TO_CHAR(" + name + ")";
            case STRING -> name;
            case BOOLEAN -> "CASE WHEN " + name + " THEN 'true' WHEN NOT " + name + " THEN 'false' END";
            case DATE -> "TO_CHAR(" + name + ", 'YYYY-MM-DD')";
            case INSTANT -> "TO_CHAR(DATE_PART(EPOCH_MICROSECOND, " + name + "))";
            case DOUBLE -> decimal(name);
        };
    }

    /**
     * Below 2^33 a number of 18 digits holds a double and its six places. Above, whole and fraction are exact each for
     * itself. NaN is greater than any number; what is no number stays as it is written.
     */
    private static String decimal(String name) {
        return "CASE WHEN ABS(" + name + ") < 8589934592 THEN TO_CHAR(CAST(" + name + " AS NUMBER(18, 6))) WHEN ABS("
                + name + ") IN (CAST('NaN' AS FLOAT), CAST('inf' AS FLOAT)) THEN TO_CHAR(" + name
                + ") ELSE TO_CHAR(CAST(TRUNC(" + name + ") AS NUMBER(38, 0))) || '.' || LPAD(TO_CHAR(CAST(ABS(" + name
                + " - TRUNC(" + name + ")) * 1000000 AS NUMBER(7, 0))), 6, '0') END";
    }
}

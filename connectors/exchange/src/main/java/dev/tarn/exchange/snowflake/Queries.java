package dev.tarn.exchange.snowflake;

import static dev.tarn.exchange.snowflake.FingerprintSql.quoted;

import dev.tarn.exchange.TableContract;
import dev.tarn.exchange.TableContract.Column;
import dev.tarn.exchange.reconcile.RowClasses;
import dev.tarn.exchange.reconcile.RowKey;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** What the warehouse is asked. */
final class Queries {
    /** A statement may have 16,384 expressions in a list. */
    static final int KEYS_AT_ONCE = 2_048;

    static final int NOT_THERE_OR_NOT_ALLOWED = 2003;

    private static final int CLASSES_AT_ONCE = 4_096;

    private final TableContract contract;
    private final TableNames names;

    Queries(TableContract contract, TableNames names) {
        this.contract = contract;
        this.names = names;
    }

    String facts() {
        return "SELECT COUNT(*), " + sum() + " FROM (" + fingerprints("") + ")";
    }

    String rows() {
        return "SELECT " + selected(contract.columns()) + " FROM " + names.view();
    }

    /** A row for each class: what it is called, its rows, the sum of their fingerprints. */
    String sums(RowClasses within, int bits) {
        return "SELECT " + remainder(bits) + " AS C, COUNT(*), " + sum() + " FROM (" + fingerprints("") + ")"
                + where(within) + " GROUP BY " + remainder(bits);
    }

    /** Fingerprint and key. */
    String rows(RowClasses classes) {
        List<Column> key = contract.keyColumns();
        String more = key.stream().map(column -> ", " + quoted(column.name())).collect(Collectors.joining());
        return "SELECT " + FingerprintSql.FINGERPRINT + ", " + selected(key) + " FROM (" + fingerprints(more) + ")"
                + where(classes);
    }

    /** All columns, the number of the version, whether it is deleted; of keys that stand in the statement. */
    String versions(String from, String deleted, List<RowKey> keys) {
        List<Column> key = contract.keyColumns();
        String rows = keys.stream()
                .map(one -> IntStream.range(0, key.size())
                        .mapToObj(i -> literal(key.get(i), one.values().get(i)))
                        .collect(Collectors.joining(", ", "(", ")")))
                .collect(Collectors.joining(", "));
        List<String> wanted = new ArrayList<>();
        List<String> on = new ArrayList<>();
        for (int i = 0; i < key.size(); i++) {
            String name = quoted("wanted " + (i + 1));
            wanted.add(fromLiteral(key.get(i), "COLUMN" + (i + 1)) + " AS " + name);
            on.add(quoted(key.get(i).name()) + " = " + name);
        }
        return "SELECT " + selected(contract.columns()) + ", " + quoted(TableContract.SEQUENCE) + ", " + deleted
                + " FROM " + from + " JOIN (SELECT " + String.join(", ", wanted) + " FROM VALUES " + rows + ") ON "
                + String.join(" AND ", on);
    }

    private String fingerprints(String more) {
        return FingerprintSql.rows(contract, names.view(), more);
    }

    private static String selected(List<Column> columns) {
        return columns.stream().map(Values::selected).collect(Collectors.joining(", "));
    }

    private static String sum() {
        return "MOD(SUM(" + FingerprintSql.FINGERPRINT + "), " + FingerprintSql.TWO_TO_64 + ")";
    }

    private static String remainder(int bits) {
        return "MOD(" + FingerprintSql.FINGERPRINT + ", " + (1L << bits) + ")";
    }

    /** Maybe more rows than those of the classes: they are looked at again here. */
    private static String where(RowClasses classes) {
        RowClasses fewer = classes.atMost(CLASSES_AT_ONCE);
        if (fewer.isAll()) {
            return "";
        }
        String list = fewer.stream().mapToObj(Long::toString).collect(Collectors.joining(", "));
        return " WHERE " + remainder(fewer.bits()) + " IN (" + list + ")";
    }

    private static String literal(Column column, Object value) {
        if (value == null) {
            return "NULL";
        }
        return switch (column.kind()) {
            case LONG, INSTANT, BOOLEAN -> value.toString();
            case DATE -> "'" + LocalDate.ofEpochDay((Integer) value) + "'";
            case DOUBLE -> "'" + value + "'";
            case STRING -> "'" + ((String) value).replace("\\", "\\\\").replace("'", "''") + "'";
        };
    }

    private static String fromLiteral(Column column, String name) {
        return switch (column.kind()) {
            case LONG -> "CAST(" + name + " AS NUMBER(19, 0))";
            case INSTANT -> "TO_TIMESTAMP_NTZ(CAST(" + name + " AS NUMBER(19, 0)), 6)";
            case DATE -> "CAST(" + name + " AS DATE)";
            case DOUBLE -> "CAST(" + name + " AS FLOAT)";
            case STRING -> "CAST(" + name + " AS VARCHAR)";
            case BOOLEAN -> "CAST(" + name + " AS BOOLEAN)";
        };
    }
}

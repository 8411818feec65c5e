package dev.tarn.exchange.reconcile;

import dev.tarn.exchange.ColumnKind;
import dev.tarn.exchange.TableContract;
import dev.tarn.exchange.TableContract.Column;
import dev.tarn.exchange.fingerprint.CanonicalRow;
import dev.tarn.exchange.reconcile.TableReport.KeyDifference;
import dev.tarn.exchange.reconcile.TableReport.SideVersion;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** Keys and their versions in words. */
final class KeyDifferences {
    private static final long MICROS = 1_000_000;

    private final TableContract contract;
    private final List<String> sides;

    KeyDifferences(TableContract contract, List<String> sides) {
        this.contract = contract;
        this.sides = sides;
    }

    List<KeyDifference> first(int most, Map<RowKey, List<List<RowVersion>>> keys) {
        return keys.entrySet().stream()
                .limit(most)
                .map(one -> difference(one.getKey(), one.getValue()))
                .toList();
    }

    private KeyDifference difference(RowKey key, List<List<RowVersion>> versions) {
        List<SideVersion> all = new ArrayList<>();
        for (int i = 0; i < sides.size(); i++) {
            String side = sides.get(i);
            if (versions.get(i).isEmpty()) {
                all.add(new SideVersion(side, "absent", null, Map.of()));
            }
            versions.get(i).forEach(version -> all.add(described(side, version)));
        }
        return new KeyDifference(named(key), columns(all), List.copyOf(all));
    }

    private SideVersion described(String side, RowVersion version) {
        if (version.deleted()) {
            return new SideVersion(side, "deleted", version.sequence(), Map.of());
        }
        Map<String, String> values = new LinkedHashMap<>();
        List<Column> columns = contract.columns();
        for (int i = 0; i < columns.size(); i++) {
            values.put(
                    columns.get(i).name(),
                    text(columns.get(i).kind(), version.values().get(i)));
        }
        return new SideVersion(side, "row", version.sequence(), values);
    }

    private Map<String, String> named(RowKey key) {
        Map<String, String> named = new LinkedHashMap<>();
        int[] places = contract.keyPlaces();
        for (int i = 0; i < places.length; i++) {
            Column column = contract.columns().get(places[i]);
            named.put(column.name(), text(column.kind(), key.values().get(i)));
        }
        return named;
    }

    /** Of rows that are there: what is missing differs in all its columns, which need no naming. */
    private List<String> columns(List<SideVersion> versions) {
        List<SideVersion> rows =
                versions.stream().filter(one -> one.state().equals("row")).toList();
        return contract.columns().stream()
                .map(Column::name)
                .filter(name -> rows.stream()
                                .map(row -> row.values().get(name))
                                .filter(value -> !Objects.equals(
                                        value, rows.get(0).values().get(name)))
                                .count()
                        > 0)
                .toList();
    }

    private static String text(ColumnKind kind, Object value) {
        if (value == null) {
            return null;
        }
        return switch (kind) {
            case INSTANT -> instant((Long) value);
            case DATE -> LocalDate.ofEpochDay((Integer) value).toString();
            case DOUBLE -> CanonicalRow.text((Double) value);
            case LONG, STRING, BOOLEAN -> value.toString();
        };
    }

    private static String instant(long micros) {
        return Instant.ofEpochSecond(Math.floorDiv(micros, MICROS))
                .plus(Math.floorMod(micros, MICROS), ChronoUnit.MICROS)
                .toString();
    }
}

package dev.tarn.exchange.snowflake;

import dev.tarn.exchange.ExchangeErrors;
import dev.tarn.exchange.SideFacts;
import dev.tarn.exchange.TableContract;
import dev.tarn.exchange.TableContract.Column;
import dev.tarn.exchange.reconcile.ClassSums;
import dev.tarn.exchange.reconcile.RowClasses;
import dev.tarn.exchange.reconcile.RowKey;
import dev.tarn.exchange.reconcile.RowVersion;
import dev.tarn.exchange.reconcile.TableSide;
import dev.tarn.exchange.reconcile.Taken;
import java.math.BigDecimal;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;

/**
 * A table as the warehouse has it: what is counted and summed up is counted there. The connection stays its owner's; one thread
 * at a time.
 */
public final class SnowflakeSide implements TableSide {
    private final Connection connection;
    private final TableContract contract;
    private final TableNames names;
    private final Queries queries;
    private final boolean streamed;

    /** A table that the connector fills by way of its change log. */
    public SnowflakeSide(Connection connection, String database, TableContract contract) {
        this(connection, database, contract, true);
    }

    private SnowflakeSide(Connection connection, String database, TableContract contract, boolean streamed) {
        this.connection = connection;
        this.contract = contract;
        this.names = TableNames.of(database, contract);
        this.queries = new Queries(contract, names);
        this.streamed = streamed;
    }

    /** A table that is not filled from the topic: no offsets are waited for. */
    public static SnowflakeSide loaded(Connection connection, String database, TableContract contract) {
        return new SnowflakeSide(connection, database, contract, false);
    }

    @Override
    public String name() {
        return "snowflake";
    }

    @Override
    public Taken taken() {
        return streamed ? new Landed(names).taken(connection) : Taken.notFollowed();
    }

    /** Rows and checksum of what people read, in one pass over there. */
    public SideFacts facts() {
        long[] facts = new long[2];
        each(names.view(), queries.facts(), row -> {
            facts[0] = row.getLong(1);
            facts[1] = unsigned(row.getBigDecimal(2));
            return true;
        });
        return new SideFacts(facts[0], facts[1]);
    }

    /** Every live row, with the contract's columns in their order. */
    public void rows(Consumer<Object[]> each) {
        each(names.view(), queries.rows(), row -> {
            each.accept(Values.row(contract.columns(), row, 1));
            return true;
        });
    }

    @Override
    public ClassSums sums(RowClasses within, int bits) {
        ClassSums sums = new ClassSums(within, bits);
        each(names.view(), queries.sums(within, bits), row -> {
            sums.add(row.getLong(1), row.getLong(2), unsigned(row.getBigDecimal(3)));
            return true;
        });
        return sums;
    }

    @Override
    public void rows(RowClasses classes, FoundRows each) {
        List<Column> key = contract.keyColumns();
        each(names.view(), queries.rows(classes), row -> {
            long fingerprint = unsigned(row.getBigDecimal(1));
            return !classes.contains(fingerprint)
                    || each.row(new RowKey(Arrays.asList(Values.row(key, row, 2))), fingerprint);
        });
    }

    /** Also those that are deleted, if the role may see the table behind the view. */
    @Override
    public Map<RowKey, List<RowVersion>> versions(Set<RowKey> keys) {
        try {
            return versions(names.base(), "\"_DELETED\"", keys);
        } catch (SQLException e) {
            if (e.getErrorCode() != Queries.NOT_THERE_OR_NOT_ALLOWED) {
                throw ExchangeErrors.warehouseRefused(names.base(), e);
            }
        }
        try {
            return versions(names.view(), "FALSE", keys);
        } catch (SQLException e) {
            throw ExchangeErrors.warehouseRefused(names.view(), e);
        }
    }

    private Map<RowKey, List<RowVersion>> versions(String from, String deleted, Set<RowKey> keys) throws SQLException {
        Map<RowKey, List<RowVersion>> found = new HashMap<>();
        int[] key = contract.keyPlaces();
        int columns = contract.columns().size();
        List<RowKey> all = List.copyOf(keys);
        for (int at = 0; at < all.size(); at += Queries.KEYS_AT_ONCE) {
            List<RowKey> some = all.subList(at, Math.min(all.size(), at + Queries.KEYS_AT_ONCE));
            read(queries.versions(from, deleted, some), row -> {
                Object[] values = Values.row(contract.columns(), row, 1);
                long sequence = row.getLong(columns + 1);
                Long orNull = row.wasNull() ? null : sequence;
                found.computeIfAbsent(RowKey.of(values, key), k -> new ArrayList<>())
                        .add(new RowVersion(Arrays.asList(values), orNull, row.getBoolean(columns + 2)));
                return true;
            });
        }
        return found;
    }

    /** Null where there was nothing to sum up. */
    private static long unsigned(BigDecimal number) {
        return number == null ? 0 : number.toBigInteger().longValue();
    }

    private void each(String what, String query, RowReader reader) {
        try {
            read(query, reader);
        } catch (SQLException e) {
            throw ExchangeErrors.warehouseRefused(what, e);
        }
    }

    private void read(String query, RowReader reader) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(query)) {
            boolean goesOn = true;
            while (goesOn && rows.next()) {
                goesOn = reader.read(rows);
            }
        }
    }

    private interface RowReader {
        boolean read(ResultSet row) throws SQLException;
    }
}

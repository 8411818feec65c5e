package dev.tarn.exchange.snowflake;

import dev.tarn.exchange.ExchangeErrors;
import dev.tarn.exchange.SideFacts;
import dev.tarn.exchange.TableContract;
import dev.tarn.exchange.TableContract.Column;
import java.math.BigDecimal;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Collectors;

/** A table as the warehouse has it. The connection stays its owner's; one thread at a time. */
public final class SnowflakeSide {
    private final Connection connection;
    private final TableContract contract;
    private final TableNames names;

    public SnowflakeSide(Connection connection, String database, TableContract contract) {
        this.connection = connection;
        this.contract = contract;
        this.names = TableNames.of(database, contract);
    }

    /** Rows and checksum of what people read, in one pass over there. */
    public SideFacts facts() {
        String query = "SELECT COUNT(*), MOD(SUM(F), " + FingerprintSql.TWO_TO_64 + ") FROM ("
                + FingerprintSql.rows(contract, names.view(), "") + ")";
        long[] facts = new long[2];
        query(query, row -> {
            facts[0] = row.getLong(1);
            facts[1] = unsigned(row.getBigDecimal(2));
        });
        return new SideFacts(facts[0], facts[1]);
    }

    /** Every live row, with the contract's columns in their order. */
    public void rows(Consumer<Object[]> each) {
        List<Column> columns = contract.columns();
        String selected = columns.stream().map(Values::selected).collect(Collectors.joining(", "));
        query("SELECT " + selected + " FROM " + names.view(), row -> each.accept(Values.row(columns, row, 1)));
    }

    /** Null where there was nothing to sum up. */
    private static long unsigned(BigDecimal sum) {
        return sum == null ? 0 : sum.toBigInteger().longValue();
    }

    private void query(String query, RowReader each) {
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(query)) {
            while (rows.next()) {
                each.read(rows);
            }
        } catch (SQLException e) {
            throw ExchangeErrors.warehouseRefused(names.view(), e);
        }
    }

    private interface RowReader {
        void read(ResultSet row) throws SQLException;
    }
}

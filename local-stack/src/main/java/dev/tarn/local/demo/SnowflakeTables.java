package dev.tarn.local.demo;

import dev.tarn.exchange.SideFacts;
import dev.tarn.exchange.snowflake.SnowflakeSide;
import dev.tarn.local.errors.LocalErrors;
import dev.tarn.local.reconcile.Contracts;
import dev.tarn.local.warehouse.WarehouseAccount;
import dev.tarn.schemas.Table;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.function.BiConsumer;
import org.apache.avro.generic.IndexedRecord;

/** The tables of a warehouse as people read them. Used by one thread. */
final class SnowflakeTables implements AutoCloseable {
    private final WarehouseAccount account;
    private final Connection connection;

    SnowflakeTables(WarehouseAccount account) {
        this.account = account;
        this.connection = account.connectToRead();
    }

    TableRows table(Table table) {
        return new Rows(table, new SnowflakeSide(connection, WarehouseAccount.DATABASE, Contracts.of(table)));
    }

    @Override
    public void close() {
        try {
            connection.close();
        } catch (SQLException e) {
            throw LocalErrors.warehouseFailed(account.url(), "closing the session", e);
        }
    }

    private record Rows(Table table, SnowflakeSide side) implements TableRows {
        @Override
        public String place() {
            return "snowflake";
        }

        /** Counted and summed up over there: no row comes here. */
        @Override
        public TableFacts facts() {
            SideFacts facts = side.facts();
            return new TableFacts(facts.rows(), facts.checksum());
        }

        @Override
        public void forEach(BiConsumer<IndexedRecord, IndexedRecord> each) {
            side.rows(values -> {
                IndexedRecord row = Contracts.row(table, values);
                each.accept(Contracts.key(table, row), row);
            });
        }
    }
}

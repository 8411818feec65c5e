package dev.tarn.local.reconcile;

import dev.tarn.exchange.delta.DeltaSide;
import dev.tarn.exchange.reconcile.Progress;
import dev.tarn.exchange.reconcile.Reconcile;
import dev.tarn.exchange.reconcile.ReconcileOptions;
import dev.tarn.exchange.reconcile.TableReport;
import dev.tarn.exchange.reconcile.TableSide;
import dev.tarn.exchange.snowflake.SnowflakeSide;
import dev.tarn.local.cluster.Cluster;
import dev.tarn.local.errors.LocalErrors;
import dev.tarn.local.warehouse.WarehouseAccount;
import dev.tarn.schemas.Table;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.hadoop.conf.Configuration;

/**
 * Where tables are compared. Used by one thread.
 *
 * @param lake the folder that the tables' folders are in
 * @param cluster empty compares no topics
 */
record Places(
        Configuration storage, String lake, WarehouseAccount account, Connection connection, Optional<Cluster> cluster)
        implements AutoCloseable {

    static Places open(
            Configuration storage,
            String lake,
            WarehouseAccount account,
            String role,
            String warehouse,
            Optional<Cluster> cluster) {
        return new Places(storage, lake, account, account.connect(role, warehouse), cluster);
    }

    TableReport compare(Table table, ReconcileOptions options, Progress progress) {
        if (cluster.isEmpty()) {
            return compare(table, List.of(), options, progress);
        }
        try (TopicRows topic = new TopicRows(cluster.get(), table)) {
            return compare(table, List.of(TableSide.reading(Contracts.of(table), topic)), options, progress);
        }
    }

    private TableReport compare(Table table, List<TableSide> first, ReconcileOptions options, Progress progress) {
        String folder = lake + "/" + table.topic().replace('.', '/');
        List<TableSide> sides = new ArrayList<>(first);
        sides.add(new DeltaSide(storage, folder, Contracts.of(table)));
        sides.add(new SnowflakeSide(connection, WarehouseAccount.DATABASE, Contracts.of(table)));
        return new Reconcile(Contracts.of(table), sides, options, progress).run();
    }

    @Override
    public void close() {
        try {
            connection.close();
        } catch (SQLException e) {
            throw LocalErrors.warehouseFailed(account.url(), "closing the session", e);
        }
    }
}

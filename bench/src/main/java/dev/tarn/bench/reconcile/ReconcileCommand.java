package dev.tarn.bench.reconcile;

import dev.tarn.delta.store.TableStorage;
import dev.tarn.exchange.TableContract;
import dev.tarn.exchange.delta.DeltaSide;
import dev.tarn.exchange.reconcile.Progress;
import dev.tarn.exchange.reconcile.Reconcile;
import dev.tarn.exchange.reconcile.ReconcileOptions;
import dev.tarn.exchange.reconcile.TableReport;
import dev.tarn.exchange.snowflake.SnowflakeSide;
import dev.tarn.local.process.Children;
import dev.tarn.local.process.Folders;
import dev.tarn.local.process.Ports;
import dev.tarn.local.reconcile.Contracts;
import dev.tarn.local.warehouse.EndpointProcess;
import dev.tarn.local.warehouse.WarehouseAccount;
import dev.tarn.schemas.Table;
import dev.tarn.snowflakesink.key.KeyPairFile;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.apache.hadoop.conf.Configuration;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** What it costs to see that a table is the same in lake and warehouse. */
@Command(
        name = "reconcile",
        description =
                "A table of heart rates that is equal in the lake and in the local endpoint, reconciled: CPU of this process"
                        + " and of the endpoint.",
        mixinStandardHelpOptions = true)
public final class ReconcileCommand implements Callable<Integer> {
    private static final Configuration STORAGE = TableStorage.configuration(Map.of());
    private static final String USER = "TARN";

    @Spec
    private CommandSpec spec;

    @Option(names = "--rows", defaultValue = "10000000", description = "Rows (default ${DEFAULT-VALUE}).")
    private long rows;

    @Option(
            names = "--runs",
            defaultValue = "3",
            description = "Runs; the first finds all cold (default ${DEFAULT-VALUE}).")
    private int runs;

    @Override
    public Integer call() throws SQLException {
        Path folder = Folders.temporary("tarn-bench-reconcile");
        try (Children children = new Children()) {
            children.removeAtEnd(folder);
            String lake = folder.resolve("heart_rate").toString();
            say("writing the lake");
            new HeartRates(rows).writeTo(STORAGE, lake);
            Path key = folder.resolve("key.p8");
            Path publicKey = folder.resolve("key.pub");
            KeyPairFile.create(key).writePublicKey(publicKey);
            EndpointProcess endpoint = EndpointProcess.start(
                            children, folder, Ports.free(1).get(0), USER, publicKey)
                    .awaitReady();
            WarehouseAccount account = new WarehouseAccount(endpoint.url(), USER, key);
            account.prepare(Optional.of("1 HOUR"));
            try (Connection connection = account.connectToRead()) {
                say("filling the warehouse");
                try (Statement statement = connection.createStatement()) {
                    statement.execute(HeartRates.insert(rows));
                }
                return measure(lake, endpoint, connection);
            }
        }
    }

    private int measure(String lake, EndpointProcess endpoint, Connection connection) {
        TableContract contract = Contracts.of(Table.HEART_RATE);
        boolean equal = true;
        print(String.format("reconcile, %,d rows of heart_rate, lake against the local endpoint", rows));
        print("| run | this process, CPU s | endpoint, CPU s | together | wall s | |");
        print("|---|---|---|---|---|---|");
        for (int run = 1; run <= runs; run++) {
            Duration own = ownCpu();
            Duration server = endpoint.child().usage().cpu();
            TableReport report = new Reconcile(
                            contract,
                            List.of(
                                    new DeltaSide(STORAGE, lake, contract),
                                    SnowflakeSide.loaded(connection, WarehouseAccount.DATABASE, contract)),
                            ReconcileOptions.standard(),
                            Progress.NONE)
                    .run();
            double here = ownCpu().minus(own).toMillis() / 1e3;
            double there = endpoint.child().usage().cpu().minus(server).toMillis() / 1e3;
            print(String.format(
                    "| %d | %.1f | %.1f | **%.1f** | %.1f | %s |",
                    run,
                    here,
                    there,
                    here + there,
                    report.seconds(),
                    report.outcome().text()));
            if (!report.isEqual()) {
                print(report.text());
            }
            equal &= report.isEqual();
        }
        return equal ? 0 : 1;
    }

    private static Duration ownCpu() {
        return ProcessHandle.current().info().totalCpuDuration().orElseThrow();
    }

    private void print(String figures) {
        spec.commandLine().getOut().println(figures);
        spec.commandLine().getOut().flush();
    }

    private void say(String step) {
        spec.commandLine().getErr().println(step + " …");
        spec.commandLine().getErr().flush();
    }
}

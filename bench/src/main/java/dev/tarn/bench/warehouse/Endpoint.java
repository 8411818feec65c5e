package dev.tarn.bench.warehouse;

import dev.tarn.bench.stack.BenchStack;
import dev.tarn.bench.stack.GcLog;
import dev.tarn.bench.stack.Recording;
import dev.tarn.local.connect.Connector;
import dev.tarn.local.process.Child;
import dev.tarn.local.process.Ports;
import dev.tarn.local.warehouse.EndpointProcess;
import dev.tarn.local.warehouse.WarehouseAccount;
import dev.tarn.snowflakesink.key.KeyPairFile;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/** A Snowflake endpoint of its own for one run, with the tables of the warehouse: a heap of 512 MB, 1 GB for DuckDB. */
final class Endpoint implements AutoCloseable {
    static final String RAW = "TARN.RAW.SILVER_HEART_RATE";
    static final String SILVER = "TARN.SILVER.HEART_RATE_BASE";
    /** As the change log, but no stream reads it. */
    static final String PLAIN = "TARN.RAW.HEART_RATE_PLAIN";

    private static final String USER = "TARN";
    private static final Duration ENDS_WITHIN = Duration.ofSeconds(30);

    private final Path folder;
    private final EndpointProcess process;
    private final GcLog collections;
    private final WarehouseAccount account;
    private final String registryUrl;

    private Endpoint(
            Path folder, EndpointProcess process, GcLog collections, WarehouseAccount account, String registryUrl) {
        this.folder = folder;
        this.process = process;
        this.collections = collections;
        this.account = account;
        this.registryUrl = registryUrl;
    }

    /** @param mergeEvery how often the tasks look for changes */
    static Endpoint start(BenchStack stack, String name, String mergeEvery) {
        Path folder = stack.folder(name);
        Path key = folder.resolve("key.p8");
        Path publicKey = folder.resolve("key.pub");
        KeyPairFile.create(key).writePublicKey(publicKey);
        GcLog collections = new GcLog(folder.resolve("gc.log"));
        EndpointProcess process = EndpointProcess.start(
                        stack.children(), folder, Ports.free(1).get(0), USER, publicKey, options(collections, name))
                .awaitReady();
        WarehouseAccount account = new WarehouseAccount(process.url(), USER, key);
        account.prepare(Optional.of(mergeEvery));
        return new Endpoint(folder, process, collections, account, stack.registryUrl());
    }

    private static String[] options(GcLog collections, String name) {
        String[] recording = Recording.options(name);
        String[] all = Arrays.copyOf(recording, recording.length + 1);
        all[recording.length] = collections.option();
        return all;
    }

    Connection connect() {
        return account.connectToRead();
    }

    /** A change log that no stream reads; the connector may write to it as to the others. */
    void makePlain(Connection connection) {
        run(connection, "CREATE TABLE " + PLAIN + " LIKE " + RAW + " ENABLE_SCHEMA_EVOLUTION = TRUE");
        run(connection, "GRANT INSERT, EVOLVE SCHEMA ON TABLE " + PLAIN + " TO ROLE TARN_LOADER");
    }

    /**
     * The connector of the warehouse as it is, but for the one topic.
     *
     * @param name of its own: a worker would start what another of the same name has left
     * @param table in TARN.RAW that it fills
     */
    Connector connector(String name, String table, int tasks, Map<String, String> more) {
        Connector all = account.connector(registryUrl);
        Map<String, String> settings = new TreeMap<>(all.settings());
        settings.put("topics", HeartRates.TOPIC);
        settings.put("snowflake.topic2table.map", HeartRates.TOPIC + ":" + table.substring(table.lastIndexOf('.') + 1));
        settings.put("tasks.max", Integer.toString(tasks));
        settings.putAll(more);
        return new Connector(name, Set.of(HeartRates.TOPIC), settings);
    }

    /** What {@link Ingest} is told of it. */
    String[] ingestArguments(String table) {
        return new String[] {account.url(), account.user(), account.key().toString(), table};
    }

    /** What the connector's worker is told beside its own settings. */
    Map<String, String> workerSettings() {
        return account.workerSettings(registryUrl);
    }

    static void run(Connection connection, String statement) {
        try (Statement one = connection.createStatement()) {
            one.execute(statement);
        } catch (SQLException e) {
            throw failed(statement, e);
        }
    }

    static IllegalStateException failed(String statement, SQLException problem) {
        return new IllegalStateException(statement + ": " + problem.getMessage(), problem);
    }

    Duration cpu() {
        return process.child().usage().cpu();
    }

    long peakHeap() {
        return collections.peak();
    }

    long peakRss() {
        return process.child().usage().peakRssBytes();
    }

    /** Of DuckDB's file and of what it has not brought into that yet. */
    long bytes() {
        long bytes = 0;
        for (String file : new String[] {"snowflake.duckdb", "snowflake.duckdb.wal"}) {
            Path place = folder.resolve("snowflake").resolve(file);
            try {
                bytes += Files.exists(place) ? Files.size(place) : 0;
            } catch (IOException e) {
                throw new UncheckedIOException(place + " cannot be read", e);
            }
        }
        return bytes;
    }

    void requireSound() {
        Child child = process.child();
        if (!child.alive()) {
            throw child.died();
        }
    }

    @Override
    public void close() {
        process.child().stop(ENDS_WITHIN);
    }
}

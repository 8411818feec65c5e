package dev.tarn.spark;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.stream.Stream;
import org.apache.spark.sql.SparkSession;

/** Spark in this process, started when it is first asked for: two threads, no page, nothing that listens beyond 127.0.0.1. */
final class LocalSpark implements AutoCloseable {
    private SparkSession session;
    private Path scratch;

    SparkSession session() {
        if (session == null) {
            session = start();
        }
        return session;
    }

    private SparkSession start() {
        try {
            scratch = Files.createTempDirectory("spark-peer");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return SparkSession.builder()
                .appName("spark-peer")
                .master("local[2]")
                .config("spark.ui.enabled", "false")
                .config("spark.driver.host", "127.0.0.1")
                .config("spark.driver.bindAddress", "127.0.0.1")
                .config("spark.local.dir", scratch.resolve("local").toString())
                .config("spark.sql.warehouse.dir", scratch.resolve("warehouse").toString())
                .config("spark.sql.session.timeZone", "UTC")
                .config("spark.sql.shuffle.partitions", "2")
                // VACUUM lists a table in as many tasks, 10,000 if nobody says.
                .config("spark.sql.sources.parallelPartitionDiscovery.parallelism", "2")
                .config("spark.databricks.delta.snapshotPartitions", "2")
                .config("spark.sql.extensions", "io.delta.sql.DeltaSparkSessionExtension")
                .config("spark.sql.catalog.spark_catalog", "org.apache.spark.sql.delta.catalog.DeltaCatalog")
                // A figure of a stream is the sum over all its batches.
                .config("spark.sql.streaming.numRecentProgressUpdates", "100000")
                // Nothing here authenticates to Kafka, see KafkaConfigUpdater.
                .config("spark.security.credentials.kafka.enabled", "false")
                .getOrCreate();
    }

    @Override
    public void close() {
        if (session == null) {
            return;
        }
        session.stop();
        try (Stream<Path> files = Files.walk(scratch)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(file);
            }
        } catch (IOException e) {
            System.err.println("Spark's scratch folder " + scratch + " is left over: " + e.getMessage());
        }
    }
}

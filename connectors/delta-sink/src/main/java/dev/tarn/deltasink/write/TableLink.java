package dev.tarn.deltasink.write;

import dev.tarn.delta.engine.CommitConflict;
import dev.tarn.delta.engine.DataFile;
import dev.tarn.delta.engine.TableCommit;
import dev.tarn.delta.engine.TableCommit.Operation;
import dev.tarn.delta.engine.TableDefinition;
import dev.tarn.delta.engine.TableEngine;
import dev.tarn.delta.engine.TableSnapshot;
import dev.tarn.delta.schema.TableSchema;
import dev.tarn.deltasink.SinkErrors;
import dev.tarn.deltasink.settings.SinkConfig;
import dev.tarn.deltasink.table.PartitionColumn;
import java.nio.file.Files;
import org.apache.kafka.common.TopicPartition;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A table, and what the connector's settings say of it. */
final class TableLink {
    private static final Logger LOG = LoggerFactory.getLogger(TableLink.class);

    private final TableEngine engine;
    private final SinkConfig config;
    private final Meter meter;

    TableLink(TableEngine engine, SinkConfig config, Meter meter) {
        this.engine = engine;
        this.config = config;
        this.meter = meter;
    }

    String location() {
        return engine.location();
    }

    /** Null where there is no table. */
    TableSnapshot latest() {
        TableSnapshot latest = engine.latest().orElse(null);
        if (latest == null) {
            requireRoot();
        }
        return latest;
    }

    /** Before files are written: they would make the folders above them, where a disk is to be mounted. */
    void requireRoot() {
        config.localRoot().filter(root -> !Files.isDirectory(root)).ifPresent(root -> {
            throw SinkErrors.rootAway(root);
        });
    }

    /** Makes the table, or finds the one that somebody else made meanwhile. */
    TableSnapshot create(TableSchema schema) {
        TableDefinition definition = new TableDefinition(
                schema,
                null,
                config.partitionBy().stream().map(PartitionColumn::name).toList(),
                config.tableProperties());
        try {
            return engine.create(definition);
        } catch (CommitConflict e) {
            return engine.latest().orElseThrow(() -> e);
        }
    }

    long commit(TableSnapshot base, TableCommit commit) {
        return engine.commit(base, commit);
    }

    /** Adds the columns that the table lacks. */
    void evolve(TableSnapshot base, TableSchema schema) {
        engine.commit(
                base,
                new TableCommit(Operation.EVOLVE)
                        .schema(schema)
                        .transaction(config.connector() + ":schema", base.version() + 1));
    }

    /** Under which the table keeps the position of a partition. */
    String transactionId(TopicPartition partition) {
        return config.connector() + ":" + partition.topic() + "-" + partition.partition();
    }

    boolean skipsRegressed() {
        return config.skipsRegressed();
    }

    long flushRows() {
        return config.flushRows();
    }

    long flushBytes() {
        return config.flushBytes();
    }

    long flushMillis() {
        return config.flushInterval().toMillis();
    }

    Meter meter() {
        return meter;
    }

    /** One line in the log. */
    void tell(long version, TableCommit commit, long rows, long millis) {
        LOG.info(
                "{}: version {}, {} {} rows, {} files with {} bytes, {} removed, {} marked, {} ms",
                location(),
                version,
                commit.operation().inHistory(),
                rows,
                commit.added().size(),
                commit.added().stream().mapToLong(DataFile::size).sum(),
                commit.removed().size(),
                commit.marked().size(),
                millis);
    }
}

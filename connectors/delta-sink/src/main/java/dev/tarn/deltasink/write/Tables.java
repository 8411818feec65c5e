package dev.tarn.deltasink.write;

import dev.tarn.delta.engine.TableEngine;
import dev.tarn.delta.file.FileOptions;
import dev.tarn.delta.kernel.DeletionVectors;
import dev.tarn.delta.kernel.KernelEngine;
import dev.tarn.delta.standalone.StandaloneEngine;
import dev.tarn.delta.store.TableStorage;
import dev.tarn.delta.upkeep.CompactionPlan.Limits;
import dev.tarn.delta.upkeep.CompactionRound;
import dev.tarn.delta.upsert.CopyOnWrite;
import dev.tarn.delta.upsert.DeletedRows;
import dev.tarn.delta.upsert.MarkDeleted;
import dev.tarn.delta.upsert.UpsertRules;
import dev.tarn.delta.upsert.Upserts;
import dev.tarn.deltasink.avro.AvroPart;
import dev.tarn.deltasink.avro.RegistrySchemas;
import dev.tarn.deltasink.avro.SchemaSource;
import dev.tarn.deltasink.connect.ConnectPart;
import dev.tarn.deltasink.json.JsonPart;
import dev.tarn.deltasink.record.Derived;
import dev.tarn.deltasink.record.Part;
import dev.tarn.deltasink.record.RawPart;
import dev.tarn.deltasink.record.RecordMapper;
import dev.tarn.deltasink.record.Texts;
import dev.tarn.deltasink.settings.SinkConfig;
import dev.tarn.deltasink.settings.SinkConfig.Format;
import dev.tarn.deltasink.table.PartitionColumn;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;
import org.apache.hadoop.conf.Configuration;
import org.apache.kafka.common.TopicPartition;
import org.apache.parquet.hadoop.metadata.CompressionCodecName;

/** The tables of one task. */
public final class Tables {
    /** What an open file keeps on the heap before it writes it. */
    private static final long ROW_GROUP_BYTES = 16L << 20;

    private final SinkConfig config;
    private final Configuration storage;
    private final SchemaSource schemas;
    private final Runnable beforeCommit;
    private final Meter meter;
    private final MeterBean bean;
    private final Map<String, TableSink> byTopic = new HashMap<>();
    private final Map<String, TableSink> byPath = new LinkedHashMap<>();

    /** @param beforeCommit run before a table's positions pass records */
    public Tables(SinkConfig config, Runnable beforeCommit) {
        this.config = config;
        this.beforeCommit = beforeCommit;
        this.storage = TableStorage.configuration(config.storage());
        this.meter = new Meter(config.connector());
        this.bean = new MeterBean(config.connector(), meter);
        this.schemas = new RegistrySchemas(config.registry(), config.registryUser());
    }

    public TableSink of(String topic) {
        TableSink found = byTopic.get(topic);
        if (found == null) {
            found = byPath.computeIfAbsent(config.paths().of(topic), this::link);
            byTopic.put(topic, found);
        }
        return found;
    }

    public Collection<TableSink> all() {
        return byPath.values();
    }

    public Meter meter() {
        return meter;
    }

    /** Shows the meter how the tables stand. */
    public void observe() {
        Map<TopicPartition, Long> waiting = new HashMap<>();
        IndexSize index = IndexSize.NONE;
        for (TableSink table : byPath.values()) {
            Map<TopicPartition, Long> held = table.committed();
            table.taken().forEach((partition, next) -> waiting.put(partition, next - held.get(partition)));
            index = index.plus(table.index());
        }
        meter.stands(waiting, index);
    }

    /** A table of which the task has no partition any more takes no memory. */
    public void closeIfUnused(TableSink table) {
        if (table.isUnused()) {
            byTopic.values().removeIf(table::equals);
            byPath.values().removeIf(table::equals);
        }
    }

    public void close() {
        bean.close();
        byPath.values().forEach(TableSink::stop);
        byPath.clear();
        byTopic.clear();
    }

    private TableSink link(String path) {
        String root = config.root() + "/" + path;
        TableEngine engine = engine(config, storage, root);
        RowSchema rows = new RowSchema(mapper(), config.upsert(), config.addsColumns());
        Batch batch = config.upsert() ? upserts(root, rows) : appends(root);
        return new TableSink(new TableLink(engine, config, meter), batch, rows, compactor(engine, path), beforeCommit);
    }

    /** The engine of a connector's tables. */
    public static TableEngine engine(SinkConfig config, Configuration storage, String root) {
        return config.deletionVectors() ? new KernelEngine(storage, root) : new StandaloneEngine(storage, root);
    }

    private Optional<Compactor> compactor(TableEngine engine, String path) {
        if (!config.compacts()) {
            return Optional.empty();
        }
        DeletedRows deletedRows = config.deletionVectors()
                ? DeletedRows.in(new DeletionVectors(storage, engine.location()))
                : DeletedRows.NONE;
        Limits limits = new Limits(
                Math.min(config.fileBytes(), config.compactionBytes()),
                config.compactionFiles(),
                config.compactionDeletedShare());
        CompactionRound rounds =
                new CompactionRound(storage, engine, files(), deletedRows, limits, config.compactionBytes());
        String firstTopic = config.topics().stream()
                .filter(topic -> config.paths().of(topic).equals(path))
                .findFirst()
                .orElse(null);
        return Optional.of(new Compactor(
                engine.location(), rounds, config.compactionInterval().toMillis(), firstTopic, meter));
    }

    private Batch appends(String root) {
        List<String> partitionColumns =
                config.partitionBy().stream().map(PartitionColumn::name).toList();
        return new AppendBatch(new TableFiles(storage, root, partitionColumns, files()), config.bufferBytes());
    }

    private Batch upserts(String root, RowSchema rows) {
        Function<UpsertRules, Upserts> make = config.deletionVectors()
                ? rules -> new MarkDeleted(storage, root, rules, files(), config.indexFolder())
                : rules -> new CopyOnWrite(storage, root, rules, files(), DeletedRows.NONE);
        return new UpsertBatch(make, rows, Optional.ofNullable(config.sequenceColumn()), config.bufferBytes());
    }

    private FileOptions files() {
        return new FileOptions(
                CompressionCodecName.ZSTD, config.fileBytes(), Math.min(ROW_GROUP_BYTES, config.bufferBytes()));
    }

    private RecordMapper mapper() {
        List<Derived> derived = Stream.concat(config.derived().stream(), config.partitionBy().stream())
                .filter(PartitionColumn::isMade)
                .map(Derived.class::cast)
                .toList();
        boolean lookedInto =
                config.upsert() || !derived.isEmpty() || !config.partitionBy().isEmpty();
        Texts texts = lookedInto ? Texts.STRINGS : Texts.UTF8;
        return new RecordMapper(
                part(config.keyFormat(), "key", config.keyColumns(), texts),
                part(config.valueFormat(), "value", config.valueColumns(), texts),
                config.metadata(),
                derived,
                config.upsert());
    }

    private Part part(Format format, String column, String columns, Texts texts) {
        return switch (format) {
            case NONE -> null;
            case CONNECT -> new ConnectPart();
            case AVRO -> new AvroPart(schemas, texts);
            case JSON -> new JsonPart(columns);
            case RAW -> new RawPart(column, config.rawAsText());
        };
    }
}

package dev.tarn.deltasink;

import dev.tarn.deltasink.record.RecordRejected;
import dev.tarn.deltasink.settings.SinkConfig;
import dev.tarn.deltasink.write.Rewound;
import dev.tarn.deltasink.write.TableSink;
import dev.tarn.deltasink.write.Tables;
import java.io.UncheckedIOException;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.connect.errors.ConnectException;
import org.apache.kafka.connect.sink.ErrantRecordReporter;
import org.apache.kafka.connect.sink.SinkRecord;
import org.apache.kafka.connect.sink.SinkTask;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Hands records to the tables of their topics. Kafka's committed offsets are told for others to see and never trusted: where
 * to go on is read from the tables. One thread, the worker's.
 */
public final class DeltaSinkTask extends SinkTask {
    private static final Logger LOG = LoggerFactory.getLogger(DeltaSinkTask.class);

    private final Clock clock;
    private final Map<TopicPartition, TableSink> assigned = new HashMap<>();
    /** Those of which the table could not yet be asked where to go on. They are paused. */
    private final Set<TopicPartition> unplaced = new LinkedHashSet<>();

    private final List<Future<Void>> reports = new ArrayList<>();
    private SinkConfig config;
    private Tables tables;
    private Outage outage;

    public DeltaSinkTask() {
        this(Clock.systemUTC());
    }

    DeltaSinkTask(Clock clock) {
        this.clock = clock;
    }

    @Override
    public String version() {
        return Version.get();
    }

    @Override
    public void start(Map<String, String> props) {
        config = new SinkConfig(props);
        config.checkTogether();
        tables = new Tables(config, this::awaitReports);
        outage = new Outage(config.retryTimeout());
    }

    @Override
    public void open(Collection<TopicPartition> partitions) {
        unplaced.addAll(partitions);
        place();
        wakeInTime();
    }

    /** Has partitions go on from where their tables are. Where a store does not answer they wait for it, as in any outage. */
    private boolean place() {
        Map<TopicPartition, Long> from = new HashMap<>();
        try {
            for (TopicPartition partition : List.copyOf(unplaced)) {
                TableSink table = tables.of(partition.topic());
                from.put(partition, table.open(partition));
                assigned.put(partition, table);
                unplaced.remove(partition);
            }
        } catch (UncheckedIOException e) {
            fails("where the tables are", e);
        }
        if (!from.isEmpty()) {
            context.offset(from);
            LOG.info("goes on from where the tables are: {}", from);
        }
        return unplaced.isEmpty();
    }

    private void placeAgain() {
        if (place()) {
            outage.end();
            resume();
        }
        // Whatever came by now is read again, from where each partition stands.
        context.offset(taken());
        wakeInTime();
    }

    @Override
    public void close(Collection<TopicPartition> partitions) {
        Map<TableSink, Collection<TopicPartition>> byTable = new HashMap<>();
        for (TopicPartition partition : partitions) {
            TableSink table = assigned.remove(partition);
            if (unplaced.remove(partition)) {
                tables.closeIfUnused(tables.of(partition.topic()));
            }
            if (table != null) {
                byTable.computeIfAbsent(table, t -> new ArrayList<>()).add(partition);
            }
        }
        byTable.forEach((table, closed) -> {
            Map<TopicPartition, Long> rewound = table.close(closed);
            if (!rewound.isEmpty()) {
                context.offset(rewound);
            }
            tables.closeIfUnused(table);
        });
    }

    @Override
    public void put(Collection<SinkRecord> records) {
        if (!unplaced.isEmpty()) {
            placeAgain();
            return;
        }
        try {
            long now = clock.millis();
            for (SinkRecord record : records) {
                take(record, now);
            }
        } catch (Rewound e) {
            context.offset(taken());
            wakeInTime();
            return;
        } catch (UncheckedIOException e) {
            // The rest of the records comes again, from where each partition was taken to.
            context.offset(taken());
            fails("the tables", e);
            wakeInTime();
            return;
        }
        if (flush(false) && !records.isEmpty()) {
            outage.end();
        }
        compact();
        tables.observe();
        wakeInTime();
    }

    /** After the rows that were due, so that none of them waits for it; one table a call, so that the worker's group does not. */
    private void compact() {
        long now = clock.millis();
        Comparator<TableSink> soonest = Comparator.comparingLong(table -> table.compactionDue(now));
        try {
            for (TableSink table : tables.all().stream().sorted(soonest).toList()) {
                if (outage.isOn() || table.compactionDue(now) > now || table.compact(now)) {
                    return;
                }
            }
        } catch (UncheckedIOException e) {
            // The next commit finds out whether the store is away.
            LOG.warn("not compacted now: {}", e.getMessage());
        }
    }

    private Map<TopicPartition, Long> taken() {
        Map<TopicPartition, Long> taken = new HashMap<>();
        tables.all().forEach(table -> taken.putAll(table.taken()));
        return taken;
    }

    private void fails(String what, UncheckedIOException reason) {
        outage.goesOn(clock.millis(), what, reason);
        context.pause(all());
    }

    private void resume() {
        context.resume(all());
    }

    private TopicPartition[] all() {
        return Stream.concat(assigned.keySet().stream(), unplaced.stream()).toArray(TopicPartition[]::new);
    }

    private void take(SinkRecord record, long now) {
        TableSink table = tables.of(record.topic());
        try {
            table.put(record, now);
        } catch (RecordRejected e) {
            reject(record, e);
        }
    }

    private void reject(SinkRecord record, RecordRejected reason) {
        tables.meter().rejected();
        ErrantRecordReporter reporter = context.errantRecordReporter();
        if (reporter == null) {
            throw SinkErrors.rejected(record, reason);
        }
        reports.add(reporter.report(record, reason));
    }

    /** Positions pass rejected records only when the dead-letter queue has them. */
    private void awaitReports() {
        try {
            for (Future<Void> report : reports) {
                report.get();
            }
        } catch (ExecutionException e) {
            throw SinkErrors.notReported(e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw SinkErrors.notReported(e);
        }
        reports.clear();
    }

    /**
     * @param all also what is not due
     * @return false where a store does not answer
     */
    private boolean flush(boolean all) {
        long now = clock.millis();
        boolean written = false;
        for (TableSink table : tables.all()) {
            boolean waits = table.due(now) != Long.MAX_VALUE;
            if (waits && (all || table.isFull() || table.due(now) <= now || outage.isOn())) {
                try {
                    Map<TopicPartition, Long> rewound = table.flush();
                    if (!rewound.isEmpty()) {
                        context.offset(rewound);
                    }
                    written = true;
                } catch (UncheckedIOException e) {
                    // Where rows were lost with their file, they are read again.
                    context.offset(taken());
                    fails(table.location(), e);
                    return false;
                }
            }
        }
        if (outage.isOn() && unplaced.isEmpty()) {
            resume();
        }
        if (written) {
            outage.end();
        }
        return true;
    }

    /** The worker would sleep until records come: rows that wait are due before that. */
    private void wakeInTime() {
        long now = clock.millis();
        long due =
                tables.all().stream().mapToLong(table -> table.due(now)).min().orElse(Long.MAX_VALUE);
        if (outage.isOn()) {
            context.timeout(outage.backoffMillis());
        } else if (due != Long.MAX_VALUE) {
            context.timeout(Math.max(1, due - now));
        }
    }

    @Override
    public Map<TopicPartition, OffsetAndMetadata> preCommit(Map<TopicPartition, OffsetAndMetadata> currentOffsets) {
        // Before a rebalance this is the last call in which rows that wait can be kept.
        try {
            flush(true);
        } catch (ConnectException e) {
            // The worker would seek back to what it last committed; the next put stops the task for the same reason.
            LOG.warn("rows that wait are not committed now: {}", e.getMessage());
        }
        Map<TopicPartition, OffsetAndMetadata> held = new LinkedHashMap<>();
        for (TableSink table : tables.all()) {
            table.committed().forEach((partition, offset) -> {
                if (offset > 0) {
                    held.put(partition, new OffsetAndMetadata(offset));
                }
            });
        }
        return held;
    }

    @Override
    public void stop() {
        if (tables != null) {
            tables.close();
        }
    }
}

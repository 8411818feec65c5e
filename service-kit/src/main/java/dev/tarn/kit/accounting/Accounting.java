package dev.tarn.kit.accounting;

import dev.tarn.kit.avro.RowWriter;
import dev.tarn.kit.contracts.SchemaIds;
import dev.tarn.kit.state.FrontedStore;
import dev.tarn.kit.state.FrontedStores;
import dev.tarn.schemas.ops.AccountingKey;
import dev.tarn.schemas.ops.AccountingRow;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.Map;
import java.util.function.Consumer;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.state.StoreBuilder;

/**
 * What a task has done with the records of each source. The counts are a state store, so they commit with the offsets of
 * the records they count; the topic {@value #TOPIC} shows them to others, a beat later at most.
 *
 * <p>Each source is counted by one place of a service; a task's row is keyed by source, service and partition.
 */
public final class Accounting {
    public static final String TOPIC = "tarn.accounting";

    private final String service;
    private final int partition;
    private final FrontedStore<Source, long[]> store;
    private final RowWriter<AccountingKey> keys;
    private final RowWriter<AccountingRow> rows;
    private final Map<Source, long[]> shown = new EnumMap<>(Source.class);

    public Accounting(String service, int partition, FrontedStore<Source, long[]> store, SchemaIds schemas) {
        this.service = service;
        this.partition = partition;
        this.store = store;
        this.keys = new RowWriter<>(schemas.key(TOPIC), AccountingKey.class);
        this.rows = new RowWriter<>(schemas.value(TOPIC), AccountingRow.class);
    }

    /** The store that holds the counts; each sub-topology has one of its own. */
    public static StoreBuilder<FrontedStore<Source, long[]>> store(String name) {
        return FrontedStores.inMemory(name, new CountsCodec());
    }

    public void count(Source source, Outcome outcome) {
        long[] counts = counts(source);
        counts[outcome.place]++;
        store.put(source, counts);
    }

    /** How many results of this source are in the state and not yet emitted. */
    public void pending(Source source, long results) {
        long[] counts = counts(source);
        if (counts[CountsCodec.PENDING] != results) {
            counts[CountsCodec.PENDING] = results;
            store.put(source, counts);
        }
    }

    /** Hands on the rows that changed since they were last shown, all of them after a start. */
    public void show(long now, Consumer<Record<byte[], byte[]>> out) {
        for (Source source : Source.values()) {
            long[] counts = store.get(source);
            long[] before = shown.get(source);
            if (counts != null && !Arrays.equals(counts, before)) {
                shown.put(source, counts.clone());
                out.accept(row(source, counts, now));
            }
        }
    }

    private Record<byte[], byte[]> row(Source source, long[] counts, long now) {
        String task = Integer.toString(partition);
        AccountingRow row = AccountingRow.newBuilder()
                .setSource(source.code())
                .setService(service)
                .setTask(task)
                .setApplied(counts[Outcome.APPLIED.place])
                .setSuperseded(counts[Outcome.SUPERSEDED.place])
                .setDuplicate(counts[Outcome.DUPLICATE.place])
                .setRejected(counts[Outcome.REJECTED.place])
                .setPending(counts[CountsCodec.PENDING])
                .build();
        AccountingKey key = new AccountingKey(source.code(), service, task);
        return new Record<>(keys.framed(key), rows.framed(row), now);
    }

    private long[] counts(Source source) {
        long[] counts = store.get(source);
        return counts == null ? new long[CountsCodec.SIZE] : counts;
    }
}

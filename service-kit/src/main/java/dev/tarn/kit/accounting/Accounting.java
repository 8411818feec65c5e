package dev.tarn.kit.accounting;

import dev.tarn.kit.avro.RowWriter;
import dev.tarn.kit.contracts.Contract;
import dev.tarn.kit.contracts.SchemaIds;
import dev.tarn.kit.state.FrontedStore;
import dev.tarn.kit.state.Shelf;
import dev.tarn.kit.state.StoreGroupBuilder;
import dev.tarn.schemas.ops.AccountingKey;
import dev.tarn.schemas.ops.AccountingRow;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import java.util.function.Consumer;
import org.apache.kafka.streams.processor.api.Record;

/**
 * What a task has done with the records of one source. The counts are a state store, so they commit with the offsets of the
 * records they count; the topic {@value #TOPIC} shows them to others, about a second later at most.
 *
 * <p>A source is counted by one place of a service; its row is keyed by source, service, and partition and place.
 */
public final class Accounting {
    public static final String TOPIC = "tarn.accounting";

    /** The counts of all sources of a task. */
    public static final Shelf<String, long[]> SHELF = new Shelf<>("accounting", 0, CountsCodec::new);

    private static final long SHOW_EVERY_MILLIS = 1_000;

    private final Source source;
    private final String service;
    private final String task;
    private final FrontedStore<String, long[]> store;
    private final String entry;
    private final RowWriter<AccountingKey> keys;
    private final RowWriter<AccountingRow> rows;
    private final Map<Outcome, Counter> classified = new EnumMap<>(Outcome.class);
    private long[] counts;
    private long[] lastSeen;
    private long[] shown;
    private long shownAt;

    /** @param place a place of the service that counts or has results waiting; the empty text where it has one place only */
    public Accounting(
            Source source,
            String service,
            int partition,
            String place,
            FrontedStore<String, long[]> store,
            SchemaIds schemas,
            MeterRegistry meters) {
        String suffix = place.isEmpty() ? "" : "-" + place;
        this.source = source;
        this.service = service;
        this.task = partition + suffix;
        this.store = store;
        this.entry = source.code() + suffix;
        this.keys = new RowWriter<>(schemas.key(TOPIC), AccountingKey.class);
        this.rows = new RowWriter<>(schemas.value(TOPIC), AccountingRow.class);
        for (Outcome outcome : Outcome.values()) {
            classified.put(
                    outcome,
                    Counter.builder("tarn.classified")
                            .description("records by what became of them, since this process started")
                            .tag("source", source.code())
                            .tag("outcome", outcome.name().toLowerCase(Locale.ROOT))
                            .register(meters));
        }
    }

    public static Contract contract() {
        return new Contract(TOPIC, AccountingKey.getClassSchema(), AccountingRow.getClassSchema());
    }

    /** A store of its own for the counts, where a sub-topology has no other. */
    public static StoreGroupBuilder store(String name) {
        return StoreGroupBuilder.inMemory(name).with(SHELF);
    }

    public void count(Outcome outcome) {
        counts()[outcome.place]++;
        store.put(entry, counts);
        classified.get(outcome).increment();
    }

    /** How many results of this source are in the state and not yet emitted. */
    public void pending(long results) {
        if (counts()[CountsCodec.PENDING] != results) {
            counts[CountsCodec.PENDING] = results;
            store.put(entry, counts);
        }
    }

    /**
     * The same for results that come from records of no source. Where nothing waited before, the row is shown at once: whoever
     * finds those records committed finds that something waits.
     */
    public void pending(long results, long now, Consumer<Record<byte[], byte[]>> out) {
        boolean first = counts()[CountsCodec.PENDING] == 0 && results > 0;
        pending(results);
        if (first) {
            shown = counts.clone();
            shownAt = now;
            out.accept(row(now));
        }
    }

    /**
     * Hands on the row when it changed: at once when the counts rest, once a second while they move, so that a beat many times
     * a second does not write as many rows.
     *
     * @return whether a row is held back, and another beat is wanted for it
     */
    public boolean show(long now, Consumer<Record<byte[], byte[]>> out) {
        boolean resting = Arrays.equals(counts(), lastSeen);
        lastSeen = counts.clone();
        if (Arrays.equals(counts, shown)) {
            return false;
        }
        if (!resting && now - shownAt < SHOW_EVERY_MILLIS) {
            return true;
        }
        shown = lastSeen;
        shownAt = now;
        out.accept(row(now));
        return false;
    }

    private Record<byte[], byte[]> row(long now) {
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

    /** Read once, when the store is restored; from then on this object alone changes them. */
    private long[] counts() {
        if (counts == null) {
            long[] stored = store.get(entry);
            counts = stored == null ? new long[CountsCodec.SIZE] : stored;
        }
        return counts;
    }
}

package dev.tarn.model;

import dev.tarn.schemas.gold.BpmWindow;
import dev.tarn.schemas.gold.BpmWindowKey;
import dev.tarn.schemas.silver.HeartRate;
import dev.tarn.schemas.silver.HeartRateKey;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.apache.avro.generic.IndexedRecord;

/** silver.heart_rate (rule 8) and gold.bpm_windows (rule 13). */
final class HeartRateTables {
    private HeartRateTables() {}

    /** One sample a device and instant: the one with the greatest canonical value. Ordered by device and time. */
    static List<Sample> facts(List<Sample> accepted) {
        List<Sample> sorted = new ArrayList<>(accepted);
        sorted.sort(Sample.BY_KEY);
        List<Sample> facts = new ArrayList<>(sorted.size());
        for (Sample sample : sorted) {
            int last = facts.size() - 1;
            if (last < 0 || !facts.get(last).sameKey(sample)) {
                facts.add(sample);
            } else if (Sample.BY_VALUE.compare(sample, facts.get(last)) > 0) {
                facts.set(last, sample);
            }
        }
        return facts;
    }

    static SortedMap<IndexedRecord, IndexedRecord> heartRate(List<Sample> facts) {
        SortedMap<IndexedRecord, IndexedRecord> rows = Rows.empty();
        for (Sample fact : facts) {
            Instant time = Instants.instant(fact.timeMicros());
            rows.put(
                    new HeartRateKey(fact.deviceId(), time),
                    new HeartRate(fact.deviceId(), time, fact.heartrate(), fact.valid()));
        }
        return rows;
    }

    static SortedMap<IndexedRecord, IndexedRecord> windows(
            List<Sample> facts, Duration window, Ownership<Long> ownership) {
        long length = window.toNanos() / 1_000;
        SortedMap<IndexedRecord, IndexedRecord> rows = Rows.empty();
        Map<Long, Map<Long, Aggregate>> byDevice = new TreeMap<>();
        for (Sample fact : facts) {
            if (fact.valid()) {
                long start = Math.floorDiv(fact.timeMicros(), length) * length;
                byDevice.computeIfAbsent(fact.deviceId(), d -> new TreeMap<>())
                        .computeIfAbsent(start, s -> new Aggregate())
                        .add(fact.heartrate());
            }
        }
        byDevice.forEach((device, windows) -> windows.forEach((startMicros, aggregate) -> {
            Instant start = Instants.instant(startMicros);
            Instant end = Instants.instant(startMicros + length);
            rows.put(
                    new BpmWindowKey(device, start),
                    new BpmWindow(
                            device,
                            start,
                            end,
                            ownership.ownerAt(device, start),
                            aggregate.min(),
                            aggregate.mean(),
                            aggregate.max(),
                            aggregate.count()));
        }));
        return rows;
    }
}

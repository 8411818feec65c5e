package dev.tarn.bench.warehouse;

import com.sun.management.OperatingSystemMXBean;
import dev.tarn.local.process.Installation;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Streams rows of silver.heart_rate by the ingest SDK, as changes with the columns that the connector would write, a channel a
 * partition: what the connector costs is left out, what the endpoint gets is the same. A process of its own, which says what it took.
 */
public final class Ingest {
    private static final int BATCH = 1_000;

    private Ingest() {}

    /** @param args URL, user, file of the key, table, partitions, the first row, and the one that is behind the last */
    public static void main(String[] args) throws Exception {
        String table = args[3];
        int partitions = Integer.parseInt(args[4]);
        long from = Long.parseLong(args[5]);
        long to = Long.parseLong(args[6]);
        OperatingSystemMXBean process = (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();
        long cpu = process.getProcessCpuTime();
        long started = System.nanoTime();
        Path plugin = Installation.plugins().resolve("tarn-snowflake-sink");
        try (IngestSdk sdk = new IngestSdk(plugin, args[0], args[1], Path.of(args[2]), "TARN_LOADER")) {
            List<Object> channels = new ArrayList<>();
            for (int partition = 0; partition < partitions; partition++) {
                channels.add(sdk.open(table, HeartRates.TOPIC + "_" + partition));
            }
            long batch = (long) BATCH * partitions;
            for (long first = from; first < to; first += batch) {
                long end = Math.min(to, first + batch);
                for (long row = first; row < Math.min(end, first + partitions); row++) {
                    int partition = (int) (row % partitions);
                    List<Map<String, Object>> rows = new ArrayList<>(BATCH);
                    for (long one = row; one < end; one += partitions) {
                        rows.add(change(one, partition, one / partitions));
                    }
                    long offset = row / partitions;
                    sdk.insert(channels.get(partition), rows, offset, offset + rows.size() - 1);
                }
            }
            for (Object channel : channels) {
                sdk.close(channel);
            }
        }
        System.out.printf(
                "%n{\"rows\":%d,\"wallMs\":%d,\"cpuMs\":%d}%n",
                to - from, (System.nanoTime() - started) / 1_000_000, (process.getProcessCpuTime() - cpu) / 1_000_000);
    }

    private static Map<String, Object> change(long row, int partition, long offset) {
        Map<String, Object> change = new HashMap<>();
        change.put("DEVICE_ID", HeartRates.device(row));
        change.put("TIME", HeartRates.time(row));
        change.put("HEARTRATE", HeartRates.rate(row));
        change.put("VALID", HeartRates.valid(row));
        change.put("OP", "u");
        change.put("_SEQ", offset);
        change.put(
                "RECORD_METADATA",
                "{\"offset\":" + offset + ",\"topic\":\"" + HeartRates.TOPIC + "\",\"partition\":" + partition
                        + ",\"CreateTime\":" + HeartRates.time(row) / 1_000 + ",\"SnowflakeConnectorPushTime\":"
                        + HeartRates.time(row) / 1_000 + "}");
        return change;
    }
}

package dev.tarn.delta.standalone;

import java.util.Map;
import java.util.Set;

/** What a table of Delta's protocol (1, 2) may have among its properties. */
final class OldProtocol {
    private static final String DELTA = "delta.";
    private static final Set<String> OFF = Set.of("false", "none");
    private static final Set<String> KNOWN = Set.of(
            "delta.appendOnly",
            "delta.checkpointInterval",
            "delta.checkpoint.writeStatsAsJson",
            "delta.checkpoint.writeStatsAsStruct",
            "delta.dataSkippingNumIndexedCols",
            "delta.dataSkippingStatsColumns",
            "delta.deletedFileRetentionDuration",
            "delta.enableExpiredLogCleanup",
            "delta.enableFullRetentionRollback",
            "delta.isolationLevel",
            "delta.logRetentionDuration",
            "delta.parquet.compression.codec",
            "delta.randomPrefixLength",
            "delta.randomizeFilePrefixes",
            "delta.sampleRetentionDuration",
            "delta.setTransactionRetentionDuration",
            "delta.targetFileSize",
            "delta.tuneFileSizesForRewrites");

    private OldProtocol() {}

    /** The library would take any property and make a table that says one thing and is another. */
    static void check(String location, Map<String, String> properties) {
        properties.forEach((name, value) -> {
            if (name.startsWith(DELTA)
                    && !KNOWN.contains(name)
                    && !name.startsWith("delta.autoOptimize")
                    && !OFF.contains(value)) {
                throw StandaloneErrors.property(location, name, value);
            }
        });
    }
}

package dev.tarn.delta.kernel;

import dev.tarn.delta.engine.TableCommit;
import io.delta.kernel.exceptions.KernelException;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** Which tables and properties this engine can be true to. What it does not know it refuses. */
final class Writable {
    static final String DELETION_VECTORS = "delta.enableDeletionVectors";
    private static final String APPEND_ONLY = "delta.appendOnly";
    private static final String MAPPING = "delta.columnMapping.mode";
    private static final String CHANGE_FEED = "delta.enableChangeDataFeed";
    private static final Set<String> HONOURED = Set.of(
            DELETION_VECTORS.toLowerCase(Locale.ROOT),
            APPEND_ONLY.toLowerCase(Locale.ROOT),
            "delta.checkpointinterval",
            "delta.logretentionduration",
            "delta.deletedfileretentionduration",
            "delta.enableexpiredlogcleanup");
    private static final Set<String> FEATURES_NOT_WRITTEN = Set.of(
            "icebergCompatV1",
            "icebergCompatV2",
            "icebergCompatV3",
            "icebergWriterCompatV1",
            "icebergWriterCompatV3",
            "materializePartitionColumns");

    private Writable() {}

    /** @return the properties of a new table: those asked for, and deletion vectors */
    static Map<String, String> properties(Map<String, String> asked) {
        Map<String, String> all = new TreeMap<>();
        asked.forEach((key, value) -> {
            String lower = key.toLowerCase(Locale.ROOT);
            if (lower.startsWith("delta.") && !HONOURED.contains(lower)) {
                throw KernelErrors.property(key, value, "Tarn's writer does not know how");
            }
            if (lower.equals(DELETION_VECTORS.toLowerCase(Locale.ROOT))) {
                if (!Boolean.parseBoolean(value)) {
                    throw KernelErrors.property(key, value, "upserts of this table mark rows in deletion vectors");
                }
            } else {
                all.put(key, value);
            }
        });
        all.put(DELETION_VECTORS, "true");
        return all;
    }

    static void check(String table, KernelSnapshot on, TableCommit commit) {
        try {
            KernelLog.checkKernelCanWrite(on.kernels());
        } catch (KernelException e) {
            throw KernelErrors.cannotWriteTo(
                    table, e.getMessage(), "drop the feature, or let the table's other writers write it");
        }
        Map<String, String> properties = on.properties();
        if (!properties.getOrDefault(MAPPING, "none").equals("none")) {
            throw KernelErrors.cannotWriteTo(
                    table, "its columns are mapped (" + MAPPING + ")", "take a table without column mapping");
        }
        for (String feature : KernelLog.writerFeatures(on.kernels())) {
            if (FEATURES_NOT_WRITTEN.contains(feature)) {
                throw KernelErrors.cannotWriteTo(
                        table, "it has the feature " + feature, "drop the feature, or take another table");
            }
        }
        if (!commit.removed().isEmpty() || !commit.marked().isEmpty()) {
            checkChanges(table, on, properties, commit);
        }
    }

    private static void checkChanges(
            String table, KernelSnapshot on, Map<String, String> properties, TableCommit commit) {
        if (KernelLog.writerFeatures(on.kernels()).contains("rowTracking")) {
            throw KernelErrors.cannotWriteTo(
                    table,
                    "it tracks rows, and files would lose their rows' ids",
                    "only append to it, or drop rowTracking");
        }
        if (commit.changesData() && isTrue(properties, CHANGE_FEED)) {
            throw KernelErrors.cannotWriteTo(
                    table,
                    "it has a change feed (" + CHANGE_FEED + ")",
                    "only append to it, or set the property to false");
        }
        if (commit.changesData() && isTrue(properties, APPEND_ONLY)) {
            throw KernelErrors.cannotWriteTo(
                    table,
                    "it may only be appended to (" + APPEND_ONLY + ")",
                    "append to it, or set the property to false");
        }
        if (!commit.marked().isEmpty() && !isTrue(properties, DELETION_VECTORS)) {
            throw KernelErrors.cannotWriteTo(
                    table,
                    "it has no deletion vectors (" + KernelLog.protocol(on.kernels()) + ")",
                    "set " + DELETION_VECTORS + " to true, or upsert with copy-on-write");
        }
    }

    private static boolean isTrue(Map<String, String> properties, String key) {
        return Boolean.parseBoolean(properties.get(key));
    }
}

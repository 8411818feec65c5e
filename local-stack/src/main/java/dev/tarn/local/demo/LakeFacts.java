package dev.tarn.local.demo;

import dev.tarn.schemas.Table;
import java.util.SortedMap;

/**
 * What a run found in the lake.
 *
 * @param tables silver and gold
 * @param bronze by table
 * @param seconds from the first record published to the last one in the lake
 */
record LakeFacts(SortedMap<Table, TableFacts> tables, SortedMap<String, Bronze> bronze, double seconds) {
    /**
     * A bronze table, which keeps every record.
     *
     * @param rows in the Delta table
     * @param records in the topics that it is made of
     */
    record Bronze(long rows, long records) {
        boolean equal() {
            return rows == records;
        }
    }

    boolean bronzeEqual() {
        return bronze.values().stream().allMatch(Bronze::equal);
    }
}

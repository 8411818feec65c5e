package dev.tarn.local.demo;

import dev.tarn.schemas.Table;
import java.util.SortedMap;

/**
 * What a run found in the warehouse.
 *
 * @param tables silver and gold
 * @param seconds from the first record published to the last one merged
 */
record WarehouseFacts(SortedMap<Table, TableFacts> tables, double seconds) {}

package dev.tarn.kit.state;

import java.util.Map;
import org.apache.kafka.streams.state.RocksDBConfigSetter;
import org.rocksdb.BlockBasedTableConfig;
import org.rocksdb.BloomFilter;
import org.rocksdb.Cache;
import org.rocksdb.CompressionType;
import org.rocksdb.LRUCache;
import org.rocksdb.Options;
import org.rocksdb.WriteBufferManager;

/**
 * One bound for the native memory of all RocksDB instances of a process: block cache, index and filter blocks, and write
 * buffers. Without it memory grows with stores times partitions.
 */
public final class BoundedRocksDb implements RocksDBConfigSetter {
    /** Name of the Streams property that holds the bound, in bytes. */
    public static final String MEMORY = "tarn.rocksdb.memory";

    private static final long DEFAULT_MEMORY = 128L << 20;
    private static final int BLOCK_SIZE = 16 << 10;
    private static final int BLOOM_BITS = 10;

    private static Cache cache;
    private static WriteBufferManager writeBuffers;

    private final BloomFilter bloom = new BloomFilter(BLOOM_BITS);

    @Override
    public void setConfig(String store, Options options, Map<String, Object> configs) {
        share(
                configs.get(MEMORY) == null
                        ? DEFAULT_MEMORY
                        : Long.parseLong(configs.get(MEMORY).toString()));
        BlockBasedTableConfig table = (BlockBasedTableConfig) options.tableFormatConfig();
        table.setBlockCache(cache);
        table.setBlockSize(BLOCK_SIZE);
        table.setCacheIndexAndFilterBlocks(true);
        table.setPinTopLevelIndexAndFilter(true);
        table.setFilterPolicy(bloom);
        options.setTableFormatConfig(table);
        options.setWriteBufferManager(writeBuffers);
        options.setWriteBufferSize(16L << 20);
        options.setCompressionType(CompressionType.LZ4_COMPRESSION);
        // A service opens stores times partitions before it is ready: each open does only what it must.
        options.setMaxFileOpeningThreads(1);
        options.setSkipStatsUpdateOnDbOpen(true);
        options.setSkipCheckingSstFileSizesOnDbOpen(true);
    }

    @Override
    public void close(String store, Options options) {
        bloom.close();
    }

    /** The first store sets the bound for the process. */
    private static synchronized void share(long memory) {
        if (cache == null) {
            cache = new LRUCache(memory, -1, false, 0.1);
            writeBuffers = new WriteBufferManager(memory / 2, cache);
        }
    }
}

package dev.tarn.snowflakelocal.streaming;

/**
 * How far a writer's rows have come into a table.
 *
 * @param table the id of its entry in the catalog
 * @param created milliseconds since the epoch
 * @param client grows whenever the channel is opened: who was told a smaller number is no longer its writer
 * @param row of the last rows that are committed, from 1; 0 after it was opened
 * @param token the offset of the last row committed, as the client writes it; null if there is none
 * @param columns the table's columns as they were when it was opened
 */
record Channel(long table, String name, long created, long client, long row, String token, String columns) {
    /** Not yet opened by anybody. */
    static Channel made(long table, String name) {
        return new Channel(table, name, System.currentTimeMillis(), 0, 0, null, "");
    }

    Channel reopened(String tokenOfRequest, String columnsNow) {
        return new Channel(
                table, name, created, client + 1, 0, tokenOfRequest == null ? token : tokenOfRequest, columnsNow);
    }

    Channel advanced(long toRow, String toToken) {
        return new Channel(table, name, created, client, toRow, toToken == null ? token : toToken, columns);
    }
}

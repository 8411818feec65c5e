package dev.tarn.snowflakelocal.streaming;

import dev.tarn.snowflakelocal.SqlFailure;
import dev.tarn.snowflakelocal.catalog.Snapshot;
import dev.tarn.snowflakelocal.catalog.Storage;
import dev.tarn.snowflakelocal.change.TableWriter;
import dev.tarn.snowflakelocal.sql.Name;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Brings the rows of a chunk into its table, and how far its channels have come, in one transaction: both or neither.
 *
 * <p>May be used by several threads. One at a time has a table, so that a channel is opened either before its rows are committed
 * or after.
 */
final class Loading {
    private static final Logger LOG = LoggerFactory.getLogger(Loading.class);

    private final Storage storage;
    private final TableWriter writer;
    private final Stage stage;
    private final OpenChannels open;

    Loading(Storage storage, TableWriter writer, Stage stage, OpenChannels open) {
        this.storage = storage;
        this.writer = writer;
        this.stage = stage;
        this.open = open;
    }

    /** Finds a table in the catalog as it is at one moment. */
    interface Lookup {
        StreamedTable find(Snapshot now) throws Refused;
    }

    /** What is done while nobody else writes to the table. */
    interface Work<T> {
        T run(TableWriter.Writing writing, StreamedTable table) throws SQLException, Refused;
    }

    /** What each channel of the chunk is told. */
    Map<String, Status> load(Chunk chunk, Lookup lookup) {
        try {
            return alone(lookup, (writing, table) -> load(writing, table, chunk));
        } catch (Refused e) {
            if (e.status() != Status.QUEUE_FULL) {
                LOG.warn("rows of blob {} for table {} are refused: {}", chunk.blob(), chunk.table(), e.getMessage());
            }
            return all(chunk, e.status());
        }
    }

    /** In a transaction in which nobody else writes to the table. */
    <T> T alone(Lookup lookup, Work<T> work) throws Refused {
        long table = lookup.find(storage.catalog().now()).id();
        try {
            return writer.<T, Refused>write(table, writing -> {
                StreamedTable now = lookup.find(writing.now());
                if (now.id() != table) {
                    throw new Refused(Status.TRY_AGAIN);
                }
                return work.run(writing, now);
            });
        } catch (SqlFailure e) {
            throw new Refused(Status.QUEUE_FULL);
        } catch (SQLException e) {
            throw refused(e);
        }
    }

    private static Refused refused(SQLException e) {
        String message = String.valueOf(e.getMessage());
        if (Storage.isFatal(e)
                || message.startsWith("IO Error")
                || message.contains("No space left")
                || message.startsWith("Out of Memory")) {
            LOG.error("streamed rows could not be stored; clients send them again", e);
            return new Refused(Status.TRY_AGAIN);
        }
        LOG.error("streamed rows do not fit; the client has to open its channel again", e);
        return new Refused(Status.REOPEN);
    }

    private Map<String, Status> load(TableWriter.Writing writing, StreamedTable table, Chunk chunk)
            throws SQLException, Refused {
        Connection connection = writing.connection();
        Map<Chunk.Part, Channel> channels = new LinkedHashMap<>();
        Map<String, Status> problems = new LinkedHashMap<>();
        int committed = 0;
        for (Chunk.Part part : chunk.parts()) {
            Optional<Channel> channel = Channels.find(connection, table.id(), part.channel());
            Status status = channel.map(found -> judge(found, part, table)).orElse(Status.CHANNEL_GONE);
            if (status != Status.OK) {
                problems.put(part.channel(), status);
            } else if (part.row() <= channel.get().row()) {
                committed++;
            }
            channel.ifPresent(found -> channels.put(part, found));
        }
        if (!problems.isEmpty()) {
            Map<String, Status> told = all(chunk, Status.OTHER_CHANNEL);
            told.putAll(problems);
            return told;
        }
        if (committed == chunk.parts().size()) {
            // The answer to the first request was lost: its rows are there.
            return all(chunk, Status.OK);
        }
        if (committed > 0) {
            return all(chunk, Status.GAP);
        }
        insert(writing, table, chunk);
        for (Map.Entry<Chunk.Part, Channel> channel : channels.entrySet()) {
            Chunk.Part part = channel.getKey();
            Channels.put(connection, channel.getValue().advanced(part.row(), part.token()));
        }
        return all(chunk, Status.OK);
    }

    private Status judge(Channel channel, Chunk.Part part, StreamedTable table) {
        Status writer = open.judge(channel, part.client());
        if (writer != Status.OK || part.row() <= channel.row()) {
            return writer;
        }
        return part.row() > channel.row() + 1 ? Status.GAP : table.fits(channel.columns());
    }

    private void insert(TableWriter.Writing writing, StreamedTable table, Chunk chunk) throws SQLException, Refused {
        String key = Channels.knownKey(writing.connection(), table.id()).orElseThrow(() -> new Refused(Status.REOPEN));
        try {
            Path file = stage.decrypt(chunk, key);
            try {
                long inserted = writing.insert(table.entry(), table.insert(Name.literal(file.toString())));
                if (inserted != chunk.rows()) {
                    throw new Refused(
                            Status.REOPEN,
                            "The blob has " + inserted + " rows and not " + chunk.rows() + ", as is told");
                }
            } finally {
                Files.deleteIfExists(file);
            }
        } catch (IOException e) {
            LOG.error("a blob could not be read or its rows not be written beside it; clients send it again", e);
            throw new Refused(Status.TRY_AGAIN);
        }
    }

    static Map<String, Status> all(Chunk chunk, Status status) {
        Map<String, Status> told = new LinkedHashMap<>();
        chunk.parts().forEach(part -> told.put(part.channel(), status));
        return told;
    }
}

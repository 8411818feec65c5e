package dev.tarn.snowflakelocal.session;

import dev.tarn.snowflakelocal.statement.Result;
import dev.tarn.snowflakelocal.statement.ResultColumn;
import dev.tarn.snowflakelocal.types.SnowType;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.Deflater;
import java.util.zip.GZIPOutputStream;

/**
 * The rows of a result in JSON: the first of them in memory, the others in files that a client fetches one by one.
 *
 * @param first rows, one behind the other, without the brackets around all
 */
@SuppressWarnings("ArrayRecordComponent") // Never compared.
public record StoredResult(
        long type, List<ResultColumn> columns, byte[] first, int firstRows, List<Chunk> chunks, long rows) {
    private static final int FIRST_BYTES = 1 << 20;
    private static final int CHUNK_BYTES = 8 << 20;
    private static final int PIECE_BYTES = 1 << 16;

    /** @param secret the part of its address that cannot be guessed */
    public record Chunk(Path file, String secret, int rows, int bytes, int compressed) {}

    /** Reads all rows. Those behind the first go through to their files, so that few are in memory at a time. */
    static StoredResult store(Result result, Path directory) throws SQLException, IOException {
        RowsJson json = new RowsJson();
        List<Chunk> chunks = new ArrayList<>();
        boolean stored = false;
        try {
            int firstRows = 0;
            String[] row = result.next();
            for (; row != null && json.size() < FIRST_BYTES; row = result.next()) {
                json.add(row);
                firstRows++;
            }
            byte[] first = json.take();
            while (row != null) {
                ChunkFile file = new ChunkFile(directory);
                chunks.add(file.chunk());
                row = file.write(row, result, json);
                chunks.set(chunks.size() - 1, file.chunk());
            }
            long rows = firstRows + chunks.stream().mapToLong(Chunk::rows).sum();
            stored = true;
            return new StoredResult(result.type(), result.columns(), first, firstRows, chunks, rows);
        } finally {
            if (!stored) {
                delete(chunks);
            }
        }
    }

    /** A chunk on its way. */
    private static final class ChunkFile {
        private final String secret = Tokens.make();
        private final Path file;
        private int rows;
        private int bytes;

        ChunkFile(Path directory) {
            file = directory.resolve(secret + ".json.gz");
        }

        /** From a row on, until it is full; gives the row that follows, or null. */
        String[] write(String[] from, Result result, RowsJson json) throws SQLException, IOException {
            String[] row = from;
            try (OutputStream out = new GZIPOutputStream(Files.newOutputStream(file), 1 << 16) {
                {
                    def.setLevel(Deflater.BEST_SPEED);
                }
            }) {
                while (row != null && bytes < CHUNK_BYTES) {
                    json.add(row);
                    rows++;
                    row = result.next();
                    if (row == null || json.size() >= PIECE_BYTES) {
                        bytes += json.size();
                        json.drainTo(out);
                    }
                }
            }
            json.take();
            return row;
        }

        Chunk chunk() throws IOException {
            return new Chunk(file, secret, rows, bytes, Files.exists(file) ? (int) Files.size(file) : 0);
        }
    }

    /** One row with one text. */
    static StoredResult message(String text) {
        RowsJson json = new RowsJson();
        json.add(new String[] {text});
        List<ResultColumn> columns = List.of(new ResultColumn("multiple statement execution", SnowType.TEXT, false));
        return new StoredResult(Result.MULTI, columns, json.take(), 1, List.of(), 1);
    }

    long bytes() {
        return first.length + chunks.stream().mapToLong(Chunk::compressed).sum();
    }

    void delete() {
        delete(chunks);
    }

    private static void delete(List<Chunk> chunks) {
        for (Chunk chunk : chunks) {
            try {
                Files.deleteIfExists(chunk.file());
            } catch (IOException e) {
                // The directory is emptied when the endpoint starts again.
            }
        }
    }
}

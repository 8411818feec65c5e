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

    /** @param secret the part of its address that cannot be guessed */
    public record Chunk(Path file, String secret, int rows, int bytes, int compressed) {}

    /** Reads all rows. */
    static StoredResult store(Result result, Path directory) throws SQLException, IOException {
        RowsJson json = new RowsJson();
        byte[] first = null;
        int firstRows = 0;
        int rows = 0;
        long all = 0;
        List<Chunk> chunks = new ArrayList<>();
        for (String[] row = result.next(); row != null; row = result.next()) {
            json.add(row);
            rows++;
            all++;
            if (first == null && json.size() >= FIRST_BYTES) {
                first = json.take();
                firstRows = rows;
                rows = 0;
            } else if (json.size() >= CHUNK_BYTES) {
                chunks.add(chunk(json.take(), rows, directory));
                rows = 0;
            }
        }
        if (first == null) {
            return new StoredResult(result.type(), result.columns(), json.take(), rows, List.of(), all);
        }
        if (rows > 0) {
            chunks.add(chunk(json.take(), rows, directory));
        }
        return new StoredResult(result.type(), result.columns(), first, firstRows, chunks, all);
    }

    /** One row with one text. */
    static StoredResult message(String text) {
        RowsJson json = new RowsJson();
        json.add(new String[] {text});
        List<ResultColumn> columns = List.of(new ResultColumn("multiple statement execution", SnowType.TEXT, false));
        return new StoredResult(Result.MULTI, columns, json.take(), 1, List.of(), 1);
    }

    private static Chunk chunk(byte[] json, int rows, Path directory) throws IOException {
        String secret = Tokens.make();
        Path file = directory.resolve(secret + ".json.gz");
        try (OutputStream out = new GZIPOutputStream(Files.newOutputStream(file), 1 << 16) {
            {
                def.setLevel(Deflater.BEST_SPEED);
            }
        }) {
            out.write(json);
        }
        return new Chunk(file, secret, rows, json.length, (int) Files.size(file));
    }

    long bytes() {
        return first.length + chunks.stream().mapToLong(Chunk::compressed).sum();
    }

    void delete() {
        for (Chunk chunk : chunks) {
            try {
                Files.deleteIfExists(chunk.file());
            } catch (IOException e) {
                // The directory is emptied when the endpoint starts again.
            }
        }
    }
}

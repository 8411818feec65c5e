package dev.tarn.delta.kernel;

import dev.tarn.delta.engine.DeletionVector;
import java.io.IOException;
import java.net.URI;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.zip.CRC32;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FSDataInputStream;
import org.apache.hadoop.fs.FSDataOutputStream;
import org.apache.hadoop.fs.FSError;
import org.apache.hadoop.fs.Path;

/**
 * The files of deletion vectors of one table. A file begins with its version; of each vector there is then its length, the
 * numbers of the deleted rows, and their CRC-32. The vectors of a whole commit stand in one file.
 */
public final class DeletionVectors {
    private static final String BESIDE_THE_TABLE = "u";
    private static final String ABSOLUTE = "p";
    private static final String IN_THE_LOG = "i";
    private static final byte FORMAT_VERSION = 1;

    private final Configuration configuration;
    private final String table;

    public DeletionVectors(Configuration configuration, String table) {
        this.configuration = configuration;
        this.table = table;
    }

    /**
     * Writes a file that holds them all. It is there when this returns, and belongs to nobody until a commit names it.
     *
     * @return a vector for each, in their order; none for none, without a file
     */
    public List<DeletionVector> write(List<RowNumbers> vectors) {
        List<DeletionVector> written = new ArrayList<>(vectors.size());
        if (vectors.isEmpty()) {
            return written;
        }
        UUID id = UUID.randomUUID();
        Path file = file(id, "");
        try (FSDataOutputStream out = file.getFileSystem(configuration).create(file, false)) {
            out.writeByte(FORMAT_VERSION);
            for (RowNumbers numbers : vectors) {
                byte[] bytes = numbers.toBytes();
                int offset = Math.toIntExact(out.getPos());
                out.writeInt(bytes.length);
                out.write(bytes);
                out.writeInt(checksum(bytes));
                written.add(
                        new DeletionVector(BESIDE_THE_TABLE, Base85.encode(id), offset, bytes.length, numbers.count()));
            }
        } catch (IOException e) {
            throw KernelErrors.cannotWrite(file, e);
        } catch (FSError e) {
            throw KernelErrors.cannotWrite(file, new IOException(e.getMessage(), e));
        }
        return written;
    }

    public RowNumbers read(DeletionVector vector) {
        if (vector.storage().equals(IN_THE_LOG)) {
            return decoded(Base85.bytes(vector.pathOrInline(), vector.size()), vector, "the log of " + table);
        }
        Path file = file(vector);
        byte[] stored = new byte[vector.size() + 2 * Integer.BYTES];
        try (FSDataInputStream in = file.getFileSystem(configuration).open(file)) {
            in.readFully(vector.offset(), stored);
        } catch (IOException e) {
            throw KernelErrors.cannotRead(file, e);
        }
        ByteBuffer buffer = ByteBuffer.wrap(stored);
        byte[] bytes = new byte[vector.size()];
        int length = buffer.getInt();
        buffer.get(bytes);
        if (length != vector.size() || buffer.getInt() != checksum(bytes)) {
            throw KernelErrors.damagedVector(file.toString(), vector, null);
        }
        return decoded(bytes, vector, file.toString());
    }

    /** The file that holds a vector; none where it stands in the log. */
    public Path file(DeletionVector vector) {
        String name = vector.pathOrInline();
        return switch (vector.storage()) {
            case BESIDE_THE_TABLE -> {
                int prefix = name.length() - Base85.UUID_LENGTH;
                yield file(Base85.uuid(name.substring(prefix)), name.substring(0, prefix));
            }
            case ABSOLUTE -> new Path(URI.create(name));
            default -> throw new IllegalArgumentException("deletion vector " + vector + " has no file");
        };
    }

    /** Removes the file of vectors that no commit names. */
    public void discard(List<DeletionVector> written) {
        for (Path file : written.stream().map(this::file).distinct().toList()) {
            try {
                file.getFileSystem(configuration).delete(file, false);
            } catch (IOException e) {
                throw KernelErrors.cannotWrite(file, e);
            }
        }
    }

    private Path file(UUID id, String prefix) {
        Path folder = prefix.isEmpty() ? new Path(table) : new Path(table, prefix);
        return new Path(folder, "deletion_vector_" + id + ".bin");
    }

    private static RowNumbers decoded(byte[] bytes, DeletionVector vector, String where) {
        RowNumbers numbers;
        try {
            numbers = RowNumbers.fromBytes(bytes);
        } catch (IllegalArgumentException e) {
            throw KernelErrors.damagedVector(where, vector, e);
        }
        if (numbers.count() != vector.cardinality()) {
            throw KernelErrors.damagedVector(where, vector, null);
        }
        return numbers;
    }

    private static int checksum(byte[] bytes) {
        CRC32 crc = new CRC32();
        crc.update(bytes);
        return (int) crc.getValue();
    }
}

package dev.tarn.delta.file;

import java.io.IOException;
import org.apache.hadoop.fs.FSDataOutputStream;
import org.apache.hadoop.fs.FSDataOutputStreamBuilder;
import org.apache.hadoop.fs.FSError;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;
import org.apache.hadoop.fs.StreamCapabilities;
import org.apache.parquet.io.OutputFile;
import org.apache.parquet.io.PositionOutputStream;

/**
 * The file of one writer. Parquet's writer frees its buffers only by writing them down; after {@link #discard} what it writes
 * goes nowhere, and an upload to an object store is given up instead of completed.
 */
final class AbortableOutput implements OutputFile {
    private final TableFolder folder;
    private final Path path;
    private FSDataOutputStream stream;
    private long length;
    private boolean discarded;
    /** Whether it was tried. */
    private boolean completed;

    AbortableOutput(TableFolder folder, Path path) {
        this.folder = folder;
        this.path = path;
    }

    /** Bytes written. */
    long length() {
        return length;
    }

    /** @return whether the store has nothing of the file: an upload that nobody tried to complete leaves nothing */
    boolean discard() {
        discarded = true;
        if (stream == null) {
            return true;
        }
        boolean abortable = stream.hasCapability(StreamCapabilities.ABORTABLE_STREAM);
        if (abortable) {
            stream.abort();
        }
        try {
            stream.close();
        } catch (IOException | FSError e) {
            return false;
        }
        return abortable && !completed;
    }

    @Override
    public PositionOutputStream create(long blockSize) throws IOException {
        FileSystem store = folder.store(path);
        // The name is new in the world: an object store need not look whether something is there.
        FSDataOutputStreamBuilder<?, ?> file = store.createFile(path);
        file.overwrite(true);
        file.recursive();
        file.opt("fs.s3a.create.performance", true);
        stream = file.build();
        return new Out();
    }

    @Override
    public PositionOutputStream createOrOverwrite(long blockSize) throws IOException {
        return create(blockSize);
    }

    @Override
    public boolean supportsBlockSize() {
        return false;
    }

    @Override
    public long defaultBlockSize() {
        return 0;
    }

    @Override
    public String getPath() {
        return path.toString();
    }

    private interface Step {
        void run() throws IOException;
    }

    /** Hadoop calls a full local disk an error of the JVM, which ends more than the file. */
    private void unlessDiscarded(Step step) throws IOException {
        if (discarded) {
            return;
        }
        try {
            step.run();
        } catch (FSError e) {
            throw new IOException(
                    e.getCause() == null ? e.getMessage() : e.getCause().getMessage(), e);
        }
    }

    private final class Out extends PositionOutputStream {
        @Override
        public long getPos() {
            return length;
        }

        @Override
        public void write(int b) throws IOException {
            unlessDiscarded(() -> stream.write(b));
            length++;
        }

        @Override
        public void write(byte[] bytes, int from, int count) throws IOException {
            unlessDiscarded(() -> stream.write(bytes, from, count));
            length += count;
        }

        @Override
        public void flush() throws IOException {
            unlessDiscarded(stream::flush);
        }

        @Override
        public void close() throws IOException {
            unlessDiscarded(() -> {
                completed = true;
                stream.close();
            });
        }
    }
}

package dev.tarn.deltasink;

import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import org.apache.hadoop.fs.FSDataInputStream;
import org.apache.hadoop.fs.FSDataOutputStream;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.LocalFileSystem;
import org.apache.hadoop.fs.Path;
import org.apache.hadoop.fs.permission.FsPermission;
import org.apache.hadoop.util.Progressable;

/** The local file system, each call a step that may fail; so is the end of each file. */
public final class FaultyDisk extends LocalFileSystem {
    @Override
    public FSDataInputStream open(Path path, int buffer) throws IOException {
        return Faults.step("open " + path.getName(), () -> super.open(path, buffer));
    }

    @Override
    public FSDataOutputStream create(
            Path path,
            FsPermission permission,
            boolean overwrite,
            int buffer,
            short replication,
            long block,
            Progressable progress)
            throws IOException {
        return Faults.step(
                "create " + path.getName(),
                () -> faulty(path, super.create(path, permission, overwrite, buffer, replication, block, progress)));
    }

    @Override
    public FSDataOutputStream create(
            Path path, boolean overwrite, int buffer, short replication, long block, Progressable progress)
            throws IOException {
        return Faults.step(
                "create " + path.getName(),
                () -> faulty(path, super.create(path, overwrite, buffer, replication, block, progress)));
    }

    @Override
    public boolean rename(Path from, Path to) throws IOException {
        return Faults.step("rename to " + to.getName(), () -> super.rename(from, to));
    }

    @Override
    public boolean delete(Path path, boolean recursive) throws IOException {
        return Faults.step("delete " + path.getName(), () -> super.delete(path, recursive));
    }

    @Override
    public boolean mkdirs(Path path) throws IOException {
        return Faults.step("make folder " + path.getName(), () -> super.mkdirs(path));
    }

    @Override
    public FileStatus[] listStatus(Path path) throws IOException {
        return Faults.step("list " + path.getName(), () -> super.listStatus(path));
    }

    private static FSDataOutputStream faulty(Path path, FSDataOutputStream out) throws IOException {
        OutputStream stepped = new FilterOutputStream(out) {
            private boolean closed;

            @Override
            public void write(byte[] bytes, int from, int length) throws IOException {
                out.write(bytes, from, length);
            }

            @Override
            public void close() throws IOException {
                if (closed) {
                    return;
                }
                closed = true;
                Faults.step("end " + path.getName(), () -> {
                    out.close();
                    return null;
                });
            }
        };
        return new FSDataOutputStream(stepped, null);
    }
}

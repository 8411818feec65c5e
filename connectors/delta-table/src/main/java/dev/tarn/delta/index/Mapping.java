package dev.tarn.delta.index;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.MappedByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/**
 * Files as memory. Java 17 has no call that gives it back: the collector does, when nobody holds the buffer any more, and with it
 * the disk under a deleted file.
 */
final class Mapping {
    private static final int CHUNK = 1 << 16;

    private Mapping() {}

    /** Makes a file of zeros. They are written, not only reserved: a full disk is an exception here, not a fault in a read later. */
    static MappedByteBuffer create(Path file, long size) throws IOException {
        try (FileChannel channel = FileChannel.open(
                file, StandardOpenOption.CREATE_NEW, StandardOpenOption.READ, StandardOpenOption.WRITE)) {
            ByteBuffer zeros = ByteBuffer.allocate(CHUNK);
            for (long at = 0; at < size; at += zeros.position()) {
                zeros.clear().limit((int) Math.min(CHUNK, size - at));
                while (zeros.hasRemaining()) {
                    channel.write(zeros, at + zeros.position());
                }
            }
            MappedByteBuffer buffer = channel.map(FileChannel.MapMode.READ_WRITE, 0, size);
            buffer.order(ByteOrder.nativeOrder());
            return buffer;
        }
    }
}

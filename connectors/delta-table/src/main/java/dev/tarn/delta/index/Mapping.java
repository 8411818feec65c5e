package dev.tarn.delta.index;

import java.io.IOException;
import java.lang.reflect.Field;
import java.lang.reflect.Method;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.MappedByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/** Files as memory. */
final class Mapping {
    private static final int CHUNK = 1 << 16;
    private static final Release RELEASE = release();

    private interface Release {
        void accept(MappedByteBuffer buffer);
    }

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

    /** Gives the memory back, and with it the disk under a deleted file. The buffer must not be touched afterwards. */
    static void unmap(MappedByteBuffer buffer) {
        RELEASE.accept(buffer);
    }

    /** Java 17 has no call for it; where its inner one cannot be had, the garbage collector does it, later. */
    private static Release release() {
        try {
            Class<?> type = Class.forName("sun.misc.Unsafe");
            Field field = type.getDeclaredField("theUnsafe");
            field.setAccessible(true);
            Object unsafe = field.get(null);
            Method clean = type.getMethod("invokeCleaner", ByteBuffer.class);
            return buffer -> {
                try {
                    clean.invoke(unsafe, buffer);
                } catch (ReflectiveOperationException e) {
                    throw new IllegalStateException(e);
                }
            };
        } catch (ReflectiveOperationException | RuntimeException e) {
            return buffer -> {};
        }
    }
}

package dev.tarn.snowflakelocal.command;

import dev.tarn.snowflakelocal.Errors;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * How the first user logs in.
 *
 * @param password null where the user has a key and no password was told
 * @param publicKey null where none was told
 */
record FirstUser(String password, String publicKey) {
    static final String PASSWORD = "SNOWFLAKE_LOCAL_PASSWORD";
    static final String PASSWORD_FILE = "password";

    private static final int RANDOM_BYTES = 18;

    static FirstUser of(
            Optional<Path> passwordFile, Optional<Path> publicKey, Map<String, String> environment, Path data) {
        String key = publicKey.map(FirstUser::read).orElse(null);
        if (passwordFile.isPresent()) {
            return new FirstUser(firstLine(passwordFile.get()), key);
        }
        if (environment.containsKey(PASSWORD)) {
            if (environment.get(PASSWORD).isBlank()) {
                throw Errors.emptyPassword(PASSWORD);
            }
            return new FirstUser(environment.get(PASSWORD), key);
        }
        return new FirstUser(key == null ? kept(data.resolve(PASSWORD_FILE)) : null, key);
    }

    /** A record's own text would show the password. */
    @Override
    public String toString() {
        return "FirstUser";
    }

    /** The same at each start. */
    private static String kept(Path file) {
        if (!Files.exists(file)) {
            byte[] random = new byte[RANDOM_BYTES];
            new SecureRandom().nextBytes(random);
            write(file, Base64.getUrlEncoder().encodeToString(random) + "\n");
        }
        return firstLine(file);
    }

    /** Made with its permissions: at no time could another read it. */
    private static void write(Path file, String text) {
        FileAttribute<?>[] ownersAlone =
                FileSystems.getDefault().supportedFileAttributeViews().contains("posix")
                        ? new FileAttribute<?>[] {
                            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"))
                        }
                        : new FileAttribute<?>[0];
        try (FileChannel channel =
                FileChannel.open(file, Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE), ownersAlone)) {
            channel.write(ByteBuffer.wrap(text.getBytes(StandardCharsets.US_ASCII)));
        } catch (IOException e) {
            throw Errors.folder(file, e);
        }
    }

    private static String firstLine(Path file) {
        String line = read(file).lines().findFirst().orElse("");
        if (line.isBlank()) {
            throw Errors.noPassword(file);
        }
        return line;
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw Errors.fileNotRead(file, e);
        }
    }
}

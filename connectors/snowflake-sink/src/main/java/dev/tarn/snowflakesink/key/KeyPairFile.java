package dev.tarn.snowflakesink.key;

import dev.tarn.snowflakesink.errors.SinkErrors;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystems;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.NoSuchAlgorithmException;
import java.security.PublicKey;
import java.util.Base64;
import java.util.Set;
import java.util.regex.Pattern;

/** A key pair for a user of the warehouse: the private half in a file that its owner alone may read, the public half as SQL. */
public final class KeyPairFile {
    /** Snowflake asks for 2048 bits at least. */
    private static final int BITS = 2048;

    private static final Pattern USER = Pattern.compile("[A-Za-z_][A-Za-z0-9_$]*");

    private final Path file;
    private final PublicKey publicKey;

    private KeyPairFile(Path file, PublicKey publicKey) {
        this.file = file;
        this.publicKey = publicKey;
    }

    /** Fails where this cannot be the name of a user. */
    public static void requireUser(String user) {
        if (!USER.matcher(user).matches()) {
            throw SinkErrors.userNotUnderstood(user);
        }
    }

    /** Makes a new pair, and the file, which must not be there. */
    public static KeyPairFile create(Path file) {
        KeyPair pair = generate();
        String pem = pem("PRIVATE", pair.getPrivate().getEncoded());
        write(file, pem, "rw-------");
        return new KeyPairFile(file, pair.getPublic());
    }

    private static String pem(String half, byte[] key) {
        return "-----BEGIN " + half + " KEY-----\n"
                + Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(key)
                + "\n-----END " + half + " KEY-----\n";
    }

    private static KeyPair generate() {
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
            generator.initialize(BITS);
            return generator.generateKeyPair();
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("this Java has no RSA", e);
        }
    }

    /** Made with its permissions: at no time could another read it. */
    private static void write(Path file, String text, String permissions) {
        FileAttribute<?>[] attributes =
                FileSystems.getDefault().supportedFileAttributeViews().contains("posix")
                        ? new FileAttribute<?>[] {
                            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString(permissions))
                        }
                        : new FileAttribute<?>[0];
        try (FileChannel channel =
                FileChannel.open(file, Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE), attributes)) {
            ByteBuffer bytes = ByteBuffer.wrap(text.getBytes(StandardCharsets.US_ASCII));
            while (bytes.hasRemaining()) {
                channel.write(bytes);
            }
            channel.force(true);
        } catch (FileAlreadyExistsException e) {
            throw SinkErrors.keyFileExists(file);
        } catch (IOException e) {
            throw SinkErrors.keyFileNotWritten(file, e);
        }
    }

    public Path file() {
        return file;
    }

    /** Writes the public half as PEM, into a file that must not be there. */
    public void writePublicKey(Path to) {
        write(to, pem("PUBLIC", publicKey.getEncoded()), "rw-r--r--");
    }

    /** The statement that lets a user log in with it. */
    public String alterUser(String user) {
        requireUser(user);
        return "ALTER USER " + user + " SET RSA_PUBLIC_KEY = '"
                + Base64.getEncoder().encodeToString(publicKey.getEncoded()) + "';";
    }
}

package dev.tarn.ingest.landing.content;

import dev.tarn.ingest.landing.folder.FoundFile;
import dev.tarn.ingest.landing.folder.LandingFolder;
import dev.tarn.ingest.landing.folder.RawStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.zip.ZipException;

/**
 * Reads a file once, some at a time, for the hash of its content and its uncompressed length. A gzip is unpacked on the way: one
 * that is damaged is found before anything of it is taken. One thread.
 */
public final class Hashing implements AutoCloseable {
    private final byte[] buffer = new byte[64 << 10];
    private final MessageDigest digest = sha256();
    private final InputStream raw;
    private InputStream content;
    private long length;
    private String damage;
    /** Whether only the hash is still read for. */
    private boolean rest;

    public Hashing(LandingFolder folder, FoundFile file) throws IOException {
        raw = new DigestInputStream(folder.open(file.path(), 0), digest);
        content = raw;
        // An empty file is no gzip, and it holds nothing.
        if (file.isGzip() && file.size() > 0) {
            unzip();
        }
    }

    /**
     * Reads on.
     *
     * @param most uncompressed bytes
     * @return whether all is read
     */
    public boolean read(long most) throws IOException {
        long done = 0;
        while (done < most) {
            int read = readSome();
            if (read >= 0) {
                done += read;
            } else if (content == raw) {
                return true;
            } else {
                // What stands behind the last member of a gzip is part of the content too.
                content = raw;
                rest = true;
            }
        }
        return false;
    }

    private int readSome() throws IOException {
        if (rest) {
            return raw.read(buffer);
        }
        try {
            int read = content.read(buffer);
            length += Math.max(0, read);
            return read;
        } catch (ZipException | EOFException e) {
            damaged(e);
            return 0;
        }
    }

    private void unzip() throws IOException {
        try {
            content = RawStream.unzipped(raw);
        } catch (ZipException | EOFException e) {
            damaged(e);
        }
    }

    private void damaged(IOException why) {
        damage = String.valueOf(why.getMessage());
        content = raw;
        rest = true;
    }

    /** Of the bytes as they are stored, in hex; once, when all is read. */
    public String hash() {
        return HexFormat.of().formatHex(digest.digest());
    }

    /** How many bytes were read, uncompressed. */
    public long length() {
        return length;
    }

    /** What is wrong with a gzip, or null. */
    public String damage() {
        return damage;
    }

    @Override
    public void close() throws IOException {
        raw.close();
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }
}

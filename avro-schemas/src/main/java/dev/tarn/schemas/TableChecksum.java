package dev.tarn.schemas;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import org.apache.avro.generic.IndexedRecord;

/**
 * The checksum of a table: the low 64 bits of the MD5 of each row's canonical text, summed modulo 2^64. It does not depend
 * on the order of rows, and a row can be taken out again.
 */
public final class TableChecksum {
    private final MessageDigest md5 = md5();
    private long sum;
    private long rows;

    public TableChecksum add(IndexedRecord row) {
        return add(CanonicalText.of(row));
    }

    public TableChecksum add(String canonicalText) {
        sum += low64(canonicalText);
        rows++;
        return this;
    }

    public TableChecksum remove(IndexedRecord row) {
        sum -= low64(CanonicalText.of(row));
        rows--;
        return this;
    }

    public long rows() {
        return rows;
    }

    /** Sixteen hexadecimal digits. */
    public String hex() {
        return String.format("%016x", sum);
    }

    private long low64(String canonicalText) {
        byte[] digest = md5.digest(canonicalText.getBytes(StandardCharsets.UTF_8));
        return ByteBuffer.wrap(digest, 8, 8).getLong();
    }

    private static MessageDigest md5() {
        try {
            return MessageDigest.getInstance("MD5");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("this Java has no MD5; the checksum of a table needs it", e);
        }
    }
}

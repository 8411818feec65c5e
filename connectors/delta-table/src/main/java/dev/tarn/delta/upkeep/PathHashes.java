package dev.tarn.delta.upkeep;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;

/**
 * A set of paths in eight bytes each. It may hold a path to be in it that is not, once in 2^64 times the paths in it; never the
 * other way round.
 *
 * <p>Of more paths than it has room for it keeps a share: those whose turn it is.
 */
final class PathHashes {
    private final MessageDigest digest;
    private final int turn;
    private final int turns;
    private long[] hashes = new long[1024];
    private int size;
    private boolean sorted = true;

    PathHashes(int turn, int turns) {
        this.turn = turn;
        this.turns = turns;
        try {
            digest = MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    void add(String path) {
        long hash = hash(path);
        if (!isTurnOf(hash)) {
            return;
        }
        if (size == hashes.length) {
            hashes = Arrays.copyOf(hashes, size + size / 2);
        }
        hashes[size++] = hash;
        sorted = false;
    }

    /** Whether it is this set that knows of a path. */
    boolean isTurnOf(String path) {
        return isTurnOf(hash(path));
    }

    private boolean isTurnOf(long hash) {
        return Math.floorMod(hash, turns) == turn;
    }

    boolean contains(String path) {
        if (!sorted) {
            Arrays.sort(hashes, 0, size);
            sorted = true;
        }
        return Arrays.binarySearch(hashes, 0, size, hash(path)) >= 0;
    }

    private long hash(String path) {
        byte[] bytes = digest.digest(path.getBytes(StandardCharsets.UTF_8));
        long hash = 0;
        for (int i = 0; i < Long.BYTES; i++) {
            hash = (hash << Byte.SIZE) | (bytes[i] & 0xff);
        }
        return hash;
    }
}

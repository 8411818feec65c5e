package dev.tarn.curate.profile;

import dev.tarn.kit.avro.UserInfoBytes;
import dev.tarn.schemas.bronze.ChangeOp;
import java.util.Arrays;

/**
 * The newest version of a user's profile, and what it takes to decide whether another one beats it.
 *
 * <p>At an equal instant the greater source sequence wins if both carry one, else the greater bytes. Pair by pair that rule
 * can run in a circle, so the best with a sequence and the best without are kept apart, and the greater bytes of the two
 * win: a function of the set of versions, not of their order.
 */
final class ProfileVersions {
    /** What became of a change that was offered. */
    enum Verdict {
        APPLIED,
        SUPERSEDED,
        DUPLICATE
    }

    /**
     * A version as its Avro bytes, with what is asked of it often beside them: decoded, it takes four times the heap. Two of
     * them are the same only if they are one object.
     */
    static final class Version {
        private final byte[] bytes;
        private final long time;
        private final long sequence;
        private final boolean hasSequence;
        private final boolean deletes;

        /** @param bytes those of the change, behind the header of the layout */
        Version(UserInfoBytes change, byte[] bytes) {
            this.bytes = bytes;
            this.time = change.timestamp();
            this.hasSequence = change.hasSequence();
            this.sequence = change.sequence();
            this.deletes = change.op() != ChangeOp.UPSERT;
        }

        UserInfoBytes change() {
            return UserInfoBytes.of(bytes);
        }

        byte[] bytes() {
            return bytes;
        }

        /** Microseconds since the epoch. */
        long time() {
            return time;
        }

        boolean deletes() {
            return deletes;
        }

        int heapBytes() {
            return 56 + bytes.length;
        }
    }

    private Version sequenced;
    private Version plain;

    ProfileVersions(Version sequenced, Version plain) {
        this.sequenced = sequenced;
        this.plain = plain;
    }

    ProfileVersions() {
        this(null, null);
    }

    Version sequenced() {
        return sequenced;
    }

    Version plain() {
        return plain;
    }

    /** The version that counts; null where no change has been seen. */
    Version winner() {
        if (sequenced == null || plain == null) {
            return sequenced == null ? plain : sequenced;
        }
        return Arrays.compareUnsigned(sequenced.bytes, plain.bytes) > 0 ? sequenced : plain;
    }

    boolean deleted() {
        Version winner = winner();
        return winner != null && winner.deletes();
    }

    /** Of the version that counts; null where there is none or it deletes. */
    Demographics demographics() {
        Version winner = winner();
        return winner == null || winner.deletes() ? null : Demographics.of(winner.change());
    }

    Verdict offer(Version arrived) {
        Version before = winner();
        int byInstant = before == null ? 1 : Long.compare(arrived.time, before.time);
        if (byInstant < 0) {
            return Verdict.SUPERSEDED;
        }
        if (byInstant > 0) {
            sequenced = null;
            plain = null;
        }
        if (byInstant == 0 && Arrays.equals(arrived.bytes, before.bytes)) {
            return Verdict.DUPLICATE;
        }
        Version rival = arrived.hasSequence ? sequenced : plain;
        if (rival == null || order(arrived, rival) > 0) {
            if (arrived.hasSequence) {
                sequenced = arrived;
            } else {
                plain = arrived;
            }
        }
        return winner().equals(arrived) ? Verdict.APPLIED : Verdict.SUPERSEDED;
    }

    /** Between two with a sequence, or two without. */
    private static int order(Version a, Version b) {
        int bySequence = Long.compare(a.sequence, b.sequence);
        return bySequence != 0 ? bySequence : Arrays.compareUnsigned(a.bytes, b.bytes);
    }
}

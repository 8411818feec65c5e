package dev.tarn.curate.workout;

import dev.tarn.kit.avro.AvroReader;
import dev.tarn.kit.avro.AvroWriter;
import dev.tarn.kit.state.EntryCodec;
import dev.tarn.kit.state.Layout;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;

/** The sessions of a device's months; the keys sort by device and month. */
final class JoinedSessionsCodec implements EntryCodec<MonthOfDevice, List<JoinedSession>> {
    private static final int LAYOUT = 1;

    @Override
    public byte[] key(MonthOfDevice key) {
        // The sign bit is turned, so that negative numbers sort below positive ones.
        return ByteBuffer.allocate(2 * Long.BYTES)
                .putLong(key.device() ^ Long.MIN_VALUE)
                .putLong(key.month() ^ Long.MIN_VALUE)
                .array();
    }

    @Override
    public MonthOfDevice key(byte[] bytes) {
        ByteBuffer in = ByteBuffer.wrap(bytes);
        return new MonthOfDevice(in.getLong() ^ Long.MIN_VALUE, in.getLong() ^ Long.MIN_VALUE);
    }

    @Override
    public byte[] value(List<JoinedSession> sessions) {
        AvroWriter out = new AvroWriter().start(LAYOUT).number(sessions.size());
        for (JoinedSession session : sessions) {
            session.id().write(out);
            out.number(session.waiting().code);
            out.number(session.pair() == null ? 0 : 1);
            if (session.pair() != null) {
                write(out, session.pair());
            }
            out.number(session.shown().size());
            session.shown().forEach(pair -> write(out, pair));
            SessionCodec.writePart(out, session.part());
        }
        return out.toBytes();
    }

    @Override
    public List<JoinedSession> value(MonthOfDevice key, byte[] bytes) {
        Layout.require(LAYOUT, bytes, "sessions of device " + key.device());
        AvroReader in = new AvroReader().over(bytes);
        int size = Math.toIntExact(in.number());
        List<JoinedSession> sessions = new ArrayList<>(size);
        for (int left = size; left > 0; left--) {
            SessionId id = SessionId.read(in);
            JoinedSession.Waiting waiting = JoinedSession.Waiting.of(in.number());
            Pair pair = in.present() ? read(in) : null;
            List<Pair> shown = new ArrayList<>(1);
            for (long pairs = in.number(); pairs > 0; pairs--) {
                shown.add(read(in));
            }
            sessions.add(new JoinedSession(id, pair, shown, SessionCodec.readPart(in), waiting));
        }
        return sessions;
    }

    @Override
    public int heapBytes(List<JoinedSession> sessions) {
        return 64 + 240 * sessions.size();
    }

    /** A length takes few bytes, a second instant many. */
    private static void write(AvroWriter out, Pair pair) {
        out.number(pair.start()).number(pair.end() - pair.start());
    }

    private static Pair read(AvroReader in) {
        long start = in.number();
        return new Pair(start, start + in.number());
    }
}

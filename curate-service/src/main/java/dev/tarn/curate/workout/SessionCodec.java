package dev.tarn.curate.workout;

import dev.tarn.curate.heartrate.BpmSummary;
import dev.tarn.kit.avro.AvroReader;
import dev.tarn.kit.avro.AvroWriter;
import dev.tarn.kit.state.EntryCodec;
import dev.tarn.kit.state.Layout;

/** Sessions by user, workout and session. */
final class SessionCodec implements EntryCodec<SessionId, Session> {
    private static final int LAYOUT = 2;

    @Override
    public byte[] key(SessionId id) {
        AvroWriter out = new AvroWriter().start(LAYOUT);
        id.write(out);
        return out.toBytes();
    }

    @Override
    public SessionId key(byte[] bytes) {
        return SessionId.read(new AvroReader().over(bytes));
    }

    @Override
    public byte[] value(Session session) {
        AvroWriter out = new AvroWriter().start(LAYOUT);
        writeTimes(out, session.starts());
        writeTimes(out, session.stops());
        out.nullable(session.movedStart);
        out.number(session.parts().size());
        session.parts().forEach((device, part) -> writePart(out.number(device), part));
        return out.toBytes();
    }

    @Override
    public Session value(SessionId id, byte[] bytes) {
        Layout.require(LAYOUT, bytes, "session " + id.session() + " of user " + id.user());
        AvroReader in = new AvroReader().over(bytes);
        Session session = new Session(readTimes(in), readTimes(in));
        session.movedStart = in.present() ? in.number() : null;
        for (long left = in.number(); left > 0; left--) {
            session.part(in.number(), readPart(in));
        }
        return session;
    }

    @Override
    public int heapBytes(Session session) {
        return 200
                + 8 * (session.starts().length + session.stops().length)
                + 120 * session.parts().size();
    }

    static void writePart(AvroWriter out, BpmSummary part) {
        out.number(part.count()).number(part.sum()).real(part.min()).real(part.max());
    }

    static BpmSummary readPart(AvroReader in) {
        return new BpmSummary(in.number(), in.number(), in.real(), in.real());
    }

    /** Instants in order, as differences. */
    private static void writeTimes(AvroWriter out, long[] times) {
        out.number(times.length);
        long last = 0;
        for (long time : times) {
            out.number(time - last);
            last = time;
        }
    }

    private static long[] readTimes(AvroReader in) {
        long[] times = new long[Math.toIntExact(in.number())];
        long last = 0;
        for (int i = 0; i < times.length; i++) {
            last += in.number();
            times[i] = last;
        }
        return times;
    }
}

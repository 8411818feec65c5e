package dev.tarn.curate.gym;

import dev.tarn.kit.avro.AvroReader;
import dev.tarn.kit.avro.AvroWriter;
import dev.tarn.kit.state.Layout;
import dev.tarn.kit.state.TextKeyCodec;

/** Visits and workouts by network address. */
final class MacVisitsCodec extends TextKeyCodec<MacVisits> {
    private static final int LAYOUT = 1;

    @Override
    public byte[] value(MacVisits mac) {
        AvroWriter out = new AvroWriter().start(LAYOUT);
        out.number(mac.visits().size());
        for (Visit visit : mac.visits()) {
            out.number(visit.gym).number(visit.login).nullable(visit.logout).nullable(visit.owner);
        }
        out.number(mac.sessions().size());
        for (VisitorSession session : mac.sessions()) {
            out.number(session.user()).number(session.workout()).number(session.session());
            out.number(session.start()).number(session.end() - session.start());
        }
        return out.toBytes();
    }

    @Override
    public MacVisits value(String key, byte[] bytes) {
        Layout.require(LAYOUT, bytes, "visits of network address " + key);
        AvroReader in = new AvroReader().over(bytes);
        MacVisits mac = new MacVisits();
        for (long left = in.number(); left > 0; left--) {
            mac.visits().add(new Visit(in.number(), in.number(), nullable(in), nullable(in)));
        }
        for (long left = in.number(); left > 0; left--) {
            long user = in.number();
            long workout = in.number();
            long session = in.number();
            long start = in.number();
            mac.sessions().add(new VisitorSession(user, workout, session, start, start + in.number()));
        }
        return mac;
    }

    @Override
    public int heapBytes(MacVisits mac) {
        return 160 + 80 * mac.visits().size() + 56 * mac.sessions().size();
    }

    private static Long nullable(AvroReader in) {
        return in.present() ? Long.valueOf(in.number()) : null;
    }
}

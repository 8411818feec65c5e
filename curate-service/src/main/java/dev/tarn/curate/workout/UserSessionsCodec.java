package dev.tarn.curate.workout;

import dev.tarn.kit.avro.AvroReader;
import dev.tarn.kit.avro.AvroWriter;
import dev.tarn.kit.state.Layout;
import dev.tarn.kit.state.LongKeyCodec;
import java.util.ArrayList;
import java.util.List;

/** The sessions of each user that were ever completed. */
final class UserSessionsCodec extends LongKeyCodec<List<SessionId>> {
    private static final int LAYOUT = 1;

    @Override
    public byte[] value(List<SessionId> sessions) {
        AvroWriter out = new AvroWriter().start(LAYOUT).number(sessions.size());
        sessions.forEach(id -> out.number(id.workout()).number(id.session()));
        return out.toBytes();
    }

    @Override
    public List<SessionId> value(Long user, byte[] bytes) {
        Layout.require(LAYOUT, bytes, "sessions of user " + user);
        AvroReader in = new AvroReader().over(bytes);
        int size = Math.toIntExact(in.number());
        List<SessionId> sessions = new ArrayList<>(size);
        for (int left = size; left > 0; left--) {
            sessions.add(new SessionId(user, in.number(), in.number()));
        }
        return sessions;
    }

    @Override
    public int heapBytes(List<SessionId> sessions) {
        return 64 + 48 * sessions.size();
    }
}

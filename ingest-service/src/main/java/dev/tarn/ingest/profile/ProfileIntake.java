package dev.tarn.ingest.profile;

import dev.tarn.ingest.Accepted;
import dev.tarn.ingest.InstantUnit;
import dev.tarn.ingest.Intake;
import dev.tarn.ingest.Rejection;
import dev.tarn.kit.accounting.Source;
import dev.tarn.kit.avro.EventWriter;
import dev.tarn.kit.avro.Micros;
import dev.tarn.kit.avro.Origin;
import dev.tarn.schemas.bronze.UserInfo;

/** Profile changes, keyed by their user. A null value passes as a tombstone: only curate knows whether a delete precedes it. */
public final class ProfileIntake implements Intake {
    private final ProfileReader changes;
    private final TombstoneKey tombstones = new TombstoneKey();
    private final EventWriter events;

    public ProfileIntake(InstantUnit unit, EventWriter events) {
        this.changes = new ProfileReader(unit);
        this.events = events;
    }

    @Override
    public Source source() {
        return Source.USER_INFO;
    }

    @Override
    public Accepted accept(Origin origin, byte[] value) throws Rejection {
        return accepted(origin, changes.read(value, origin.timestamp()));
    }

    @Override
    public Accepted acceptNull(Origin origin, byte[] key) throws Rejection {
        return accepted(origin, ProfileRow.tombstone(tombstones.userId(key), origin.timestamp()));
    }

    private Accepted accepted(Origin origin, UserInfo change) {
        return new Accepted(change.getUserId(), Micros.of(change.getTimestamp()), events.userInfo(origin, change));
    }
}

package dev.tarn.curate.profile;

import dev.tarn.kit.avro.AvroWriter;
import dev.tarn.kit.avro.UserInfoBytes;
import dev.tarn.kit.avro.UserInfoBytes.Column;
import dev.tarn.kit.contracts.SchemaIds;
import dev.tarn.schemas.Table;
import org.apache.kafka.streams.processor.api.Record;

/** The rows of silver.user_profile and silver.user_bins, copied from the bytes of a change. Tests hold them against the schemas. */
final class ProfileRows {
    private final AvroWriter out = new AvroWriter();
    private final int profileKeys;
    private final int profiles;
    private final int binsKeys;
    private final int bins;

    ProfileRows(SchemaIds schemas) {
        profileKeys = schemas.key(Table.USER_PROFILE.topic());
        profiles = schemas.value(Table.USER_PROFILE.topic());
        binsKeys = schemas.key(Table.USER_BINS.topic());
        bins = schemas.value(Table.USER_BINS.topic());
    }

    Record<byte[], byte[]> profile(UserInfoBytes change, long timestamp) {
        byte[] key = key(profileKeys, change);
        out.start(profiles).number(change.userId());
        change.copy(Column.DOB, Column.ZIP, out);
        return new Record<>(key, out.number(change.timestamp()).toBytes(), timestamp);
    }

    Record<byte[], byte[]> noProfile(UserInfoBytes change, long timestamp) {
        return new Record<>(key(profileKeys, change), null, timestamp);
    }

    Record<byte[], byte[]> bins(UserInfoBytes change, String band, long timestamp) {
        byte[] key = key(binsKeys, change);
        out.start(bins).number(change.userId()).text(band);
        change.copy(Column.GENDER, Column.GENDER, out);
        change.copy(Column.CITY, Column.STATE, out);
        return new Record<>(key, out.toBytes(), timestamp);
    }

    Record<byte[], byte[]> noBins(UserInfoBytes change, long timestamp) {
        return new Record<>(key(binsKeys, change), null, timestamp);
    }

    /** Whether two versions make the same row of user_bins, their age bands being equal. */
    static boolean sameBins(UserInfoBytes a, UserInfoBytes b) {
        return a.same(Column.GENDER, b) && a.same(Column.CITY, b) && a.same(Column.STATE, b);
    }

    private byte[] key(int schemaId, UserInfoBytes change) {
        return out.start(schemaId).number(change.userId()).toBytes();
    }
}

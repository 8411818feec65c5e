package dev.tarn.curate.profile;

import dev.tarn.kit.avro.RowWriter;
import dev.tarn.kit.contracts.SchemaIds;
import dev.tarn.schemas.Table;
import dev.tarn.schemas.bronze.UserInfo;
import dev.tarn.schemas.silver.UserBins;
import dev.tarn.schemas.silver.UserKey;
import dev.tarn.schemas.silver.UserProfile;
import java.util.Objects;
import org.apache.kafka.streams.processor.api.Record;

/** The rows of silver.user_profile and silver.user_bins. */
final class ProfileRows {
    private final RowWriter<UserKey> profileKeys;
    private final RowWriter<UserProfile> profiles;
    private final RowWriter<UserKey> binsKeys;
    private final RowWriter<UserBins> bins;

    ProfileRows(SchemaIds schemas) {
        profileKeys = new RowWriter<>(schemas.key(Table.USER_PROFILE.topic()), UserKey.class);
        profiles = new RowWriter<>(schemas.value(Table.USER_PROFILE.topic()), UserProfile.class);
        binsKeys = new RowWriter<>(schemas.key(Table.USER_BINS.topic()), UserKey.class);
        bins = new RowWriter<>(schemas.value(Table.USER_BINS.topic()), UserBins.class);
    }

    Record<byte[], byte[]> profile(UserInfo change, long timestamp) {
        UserProfile row = UserProfile.newBuilder()
                .setUserId(change.getUserId())
                .setDob(change.getDob())
                .setSex(change.getSex())
                .setGender(change.getGender())
                .setFirstName(change.getFirstName())
                .setLastName(change.getLastName())
                .setStreetAddress(change.getStreetAddress())
                .setCity(change.getCity())
                .setState(change.getState())
                .setZip(change.getZip())
                .setUpdated(change.getTimestamp())
                .build();
        return new Record<>(profileKeys.framed(key(change)), profiles.framed(row), timestamp);
    }

    Record<byte[], byte[]> noProfile(UserInfo change, long timestamp) {
        return new Record<>(profileKeys.framed(key(change)), null, timestamp);
    }

    Record<byte[], byte[]> bins(UserInfo change, String band, long timestamp) {
        UserBins row = new UserBins(change.getUserId(), band, change.getGender(), change.getCity(), change.getState());
        return new Record<>(binsKeys.framed(key(change)), bins.framed(row), timestamp);
    }

    Record<byte[], byte[]> noBins(UserInfo change, long timestamp) {
        return new Record<>(binsKeys.framed(key(change)), null, timestamp);
    }

    /** Whether two versions make the same row of user_bins, their age bands being equal. */
    static boolean sameBins(UserInfo a, UserInfo b) {
        return Objects.equals(a.getGender(), b.getGender())
                && Objects.equals(a.getCity(), b.getCity())
                && Objects.equals(a.getState(), b.getState());
    }

    private static UserKey key(UserInfo change) {
        return new UserKey(change.getUserId());
    }
}

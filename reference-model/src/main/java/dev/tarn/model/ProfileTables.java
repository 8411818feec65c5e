package dev.tarn.model;

import dev.tarn.schemas.bronze.ChangeOp;
import dev.tarn.schemas.bronze.UserInfo;
import dev.tarn.schemas.silver.UserBins;
import dev.tarn.schemas.silver.UserKey;
import dev.tarn.schemas.silver.UserProfile;
import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import org.apache.avro.generic.IndexedRecord;

/** silver.user_profile (rule 3) and silver.user_bins (rule 11). */
final class ProfileTables {
    private ProfileTables() {}

    /** A user whose newest change is a delete has no row. */
    static SortedMap<IndexedRecord, IndexedRecord> profiles(Map<Long, List<UserInfo>> changesByUser) {
        SortedMap<IndexedRecord, IndexedRecord> rows = Rows.empty();
        changesByUser.forEach((userId, changes) -> {
            UserInfo newest = Versions.newestChange(changes);
            if (newest.getOp() == ChangeOp.UPSERT) {
                rows.put(new UserKey(userId), profile(newest));
            }
        });
        return rows;
    }

    static SortedMap<IndexedRecord, IndexedRecord> bins(Collection<IndexedRecord> profiles, LocalDate asOf) {
        SortedMap<IndexedRecord, IndexedRecord> rows = Rows.empty();
        for (IndexedRecord row : profiles) {
            UserProfile profile = (UserProfile) row;
            rows.put(
                    new UserKey(profile.getUserId()),
                    new UserBins(
                            profile.getUserId(),
                            AgeBand.of(profile.getDob(), asOf),
                            profile.getGender(),
                            profile.getCity(),
                            profile.getState()));
        }
        return rows;
    }

    private static UserProfile profile(UserInfo change) {
        return new UserProfile(
                change.getUserId(),
                change.getDob(),
                change.getSex(),
                change.getGender(),
                change.getFirstName(),
                change.getLastName(),
                change.getStreetAddress(),
                change.getCity(),
                change.getState(),
                change.getZip(),
                change.getTimestamp());
    }
}

package dev.tarn.curate.profile;

import dev.tarn.kit.avro.UserInfoBytes;
import dev.tarn.kit.state.FrontedStore;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;

/**
 * Looks through all profiles of a task, a slice at a time, after a start and whenever the date changes: a birthday moves a
 * band, and a deleted user is forgotten when his retention is over.
 */
final class ProfileReview {
    private static final int SLICE = 2_000;

    private final FrontedStore<Long, StoredProfile> profiles;
    private final long tombstoneRetention;
    private final BiConsumer<UserInfoBytes, String> bandMoved;
    private LocalDate reviewed;
    private LocalDate reviewing;
    private Long lastUser;
    private long newest = Long.MIN_VALUE;
    private long newestOfLastReview = Long.MIN_VALUE;

    /**
     * @param tombstoneRetention microseconds of event time, behind the newest change that the review before this one saw
     * @param bandMoved told the profile and its new band
     */
    ProfileReview(
            FrontedStore<Long, StoredProfile> profiles,
            long tombstoneRetention,
            BiConsumer<UserInfoBytes, String> bandMoved) {
        this.profiles = profiles;
        this.tombstoneRetention = tombstoneRetention;
        this.bandMoved = bandMoved;
    }

    boolean isDue(LocalDate today) {
        return !today.equals(reviewed);
    }

    /** Looks through the next slice, if the date has not been reviewed; true when more are left. */
    boolean slice(LocalDate today) {
        if (!isDue(today)) {
            return false;
        }
        if (!today.equals(reviewing)) {
            reviewing = today;
            lastUser = null;
            newest = Long.MIN_VALUE;
        }
        List<Map.Entry<Long, StoredProfile>> slice = profiles.range(lastUser, null, SLICE);
        for (Map.Entry<Long, StoredProfile> next : slice) {
            review(next.getKey(), next.getValue(), today);
            lastUser = next.getKey();
        }
        if (slice.size() == SLICE) {
            return true;
        }
        reviewed = today;
        newestOfLastReview = newest;
        return false;
    }

    private void review(Long user, StoredProfile profile, LocalDate today) {
        long at = profile.versions.winner().time();
        newest = Math.max(newest, at);
        if (profile.versions.deleted()) {
            if (newestOfLastReview != Long.MIN_VALUE && newestOfLastReview - at > tombstoneRetention) {
                profiles.delete(user);
            }
            return;
        }
        UserInfoBytes change = profile.versions.winner().change();
        String band = AgeBand.of(change.dob(), today);
        if (!band.equals(profile.band)) {
            profile.band = band;
            profiles.put(user, profile);
            bandMoved.accept(change, band);
        }
    }
}

package dev.tarn.curate.profile;

import dev.tarn.kit.state.FrontedStore;
import dev.tarn.kit.state.StoreGroup;

/** The profiles, for the features that join with them. */
public final class Profiles {
    private final FrontedStore<Long, StoredProfile> profiles;

    public Profiles(StoreGroup facts) {
        profiles = facts.store(ProfileTopology.PROFILES);
    }

    /** The demographics of a user, or null where there is no profile. */
    public Demographics of(long user) {
        StoredProfile found = profiles.get(user);
        return found == null ? null : found.versions.demographics();
    }
}

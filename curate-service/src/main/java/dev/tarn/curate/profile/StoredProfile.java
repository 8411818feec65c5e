package dev.tarn.curate.profile;

/** A user in the state: the versions that count, and the age band last emitted (null where no row stands). */
final class StoredProfile {
    final ProfileVersions versions;
    String band;

    StoredProfile(ProfileVersions versions, String band) {
        this.versions = versions;
        this.band = band;
    }

    StoredProfile() {
        this(new ProfileVersions(), null);
    }
}

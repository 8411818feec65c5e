package dev.tarn.curate.profile;

import dev.tarn.curate.profile.ProfileVersions.Version;
import dev.tarn.kit.avro.AvroReader;
import dev.tarn.kit.avro.AvroWriter;
import dev.tarn.kit.avro.UserInfoBytes;
import dev.tarn.kit.state.Layout;
import dev.tarn.kit.state.LongKeyCodec;

/** Profiles by user. The first number is the version of the layout and of the record in it. */
final class StoredProfileCodec extends LongKeyCodec<StoredProfile> {
    private static final int LAYOUT = 1;

    static Version version(UserInfoBytes change) {
        return new Version(change, change.framed(LAYOUT));
    }

    @Override
    public byte[] value(StoredProfile profile) {
        AvroWriter out = new AvroWriter().start(LAYOUT);
        write(out, profile.versions.sequenced());
        write(out, profile.versions.plain());
        if (profile.band == null) {
            out.number(0);
        } else {
            out.number(1).text(profile.band);
        }
        return out.toBytes();
    }

    @Override
    public StoredProfile value(Long user, byte[] bytes) {
        Layout.require(LAYOUT, bytes, "profile of user " + user);
        AvroReader in = new AvroReader().over(bytes);
        ProfileVersions versions = new ProfileVersions(read(in), read(in));
        return new StoredProfile(versions, in.present() ? in.text() : null);
    }

    @Override
    public int heapBytes(StoredProfile profile) {
        return 48 + heapBytes(profile.versions.sequenced()) + heapBytes(profile.versions.plain());
    }

    private static int heapBytes(Version version) {
        return version == null ? 0 : version.heapBytes();
    }

    private static void write(AvroWriter out, Version version) {
        if (version == null) {
            out.number(0);
        } else {
            out.number(1).bytes(version.bytes());
        }
    }

    private static Version read(AvroReader in) {
        if (!in.present()) {
            return null;
        }
        byte[] bytes = in.bytes();
        return new Version(UserInfoBytes.of(bytes), bytes);
    }
}
